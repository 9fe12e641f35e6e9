using System.CommandLine;
using System.Text.Json;
using Moderation.Service.Accounts;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Labels;
using Moderation.Service.Policy;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary><c>sites create|update|list</c>: the tenants, their language, policy and labels.</summary>
internal static class SitesCommand
{
    private static readonly Option<string> SiteOption = new("--site") { Description = "Slug of the site: a-z, 0-9 and -.", Required = true };
    private static readonly Option<string?> LocaleOption = new("--locale") { Description = "BCP 47 tag of the site's language, such as de." };
    private static readonly Option<FileInfo?> PolicyOption = new("--policy") { Description = "JSON file with the site's policy." };
    private static readonly Option<FileInfo?> LabelsOption = new("--labels") { Description = "JSON file: locale to plural pattern of the count label." };
    private static readonly Option<FileInfo?> ReviewOption = new("--review") { Description = "JSON file: the reasons moderators can give for a reject, and the like." };
    private static readonly Option<FileInfo?> StandInsOption = new("--stand-ins") { Description = "JSON file: hosts and keys by which scripts of Disqus, Isso, Remark42 and Coral ask for the site's counts." };
    private static readonly Option<FileInfo?> UrlsOption = new("--urls") { Description = "JSON file: by what the URLs of the site's articles are told apart." };
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        var create = new Command("create", "Creates a site.") { SiteOption, LocaleOption, PolicyOption, LabelsOption, ReviewOption, StandInsOption, UrlsOption, JsonOption };
        create.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => CreateAsync(services, parsed, cancellation), cancellation));
        var update = new Command("update", "Changes a site; running processes follow within a second.") { SiteOption, LocaleOption, PolicyOption, LabelsOption, ReviewOption, StandInsOption, UrlsOption, JsonOption };
        update.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => UpdateAsync(services, parsed, cancellation), cancellation));
        var list = new Command("list", "Lists the sites.") { JsonOption };
        list.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => ListAsync(services, parsed, cancellation), cancellation));
        return new Command("sites", "Creates, changes and lists sites.") { create, update, list };
    }

    private static async Task<int> CreateAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var site = parsed.GetRequiredValue(SiteOption);
        if (!MessageFields.IsSite(site))
            return CommandHost.Fail("--site must be 1-64 characters out of a-z, 0-9 and -.");
        if (AccountsApi.Reserved.Contains(site))
            return CommandHost.Fail($"The console has a page at /review/{site}: choose another slug.");
        var locale = parsed.GetValue(LocaleOption) ?? "en";
        if (!Locales.IsTag(locale))
            return CommandHost.Fail("--locale must be a BCP 47 language tag, such as de or vi-VN.");
        var standIns = await StandInsAsync(parsed, cancellation);
        if (standIns is not null && await services.GetRequiredService<StandInAdministration>().ProblemAsync(site, standIns, cancellation) is { } problem)
            return CommandHost.Fail(problem);
        var policy = await PolicyAsync(parsed, cancellation) ?? new PolicySettings().ToJson();
        var urls = await UrlsAsync(parsed, cancellation);
        var administration = services.GetRequiredService<SiteAdministration>();
        var created = await administration.CreateAsync(
            site, locale, policy, await LabelsAsync(parsed, cancellation) ?? "{}", await ReviewAsync(parsed, cancellation) ?? "{}", cancellation);
        if (!created)
            return CommandHost.Fail($"The site {site} exists already; use 'sites update' to change it.");
        if (urls is not null)
            await administration.SetUrlsAsync(site, urls, cancellation);
        if (standIns is not null && await services.GetRequiredService<StandInAdministration>().SetAsync(site, standIns, cancellation) is { } taken)
            return CommandHost.Fail($"The site is created, but without stand-ins. {taken}");
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { site, locale, policyVersion = 1 });
        else
            System.Console.WriteLine($"Created the site {site}.");
        return 0;
    }

    private static async Task<int> UpdateAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var locale = parsed.GetValue(LocaleOption);
        if (locale is not null && !Locales.IsTag(locale))
            return CommandHost.Fail("--locale must be a BCP 47 language tag, such as de or vi-VN.");
        var id = parsed.GetRequiredValue(SiteOption);
        var standIns = await StandInsAsync(parsed, cancellation);
        if (standIns is not null && await services.GetRequiredService<StandInAdministration>().ProblemAsync(id, standIns, cancellation) is { } problem)
            return CommandHost.Fail(problem);
        var administration = services.GetRequiredService<SiteAdministration>();
        var urls = await UrlsAsync(parsed, cancellation);
        var site = await administration.UpdateAsync(
            id, locale, await PolicyAsync(parsed, cancellation), await LabelsAsync(parsed, cancellation), await ReviewAsync(parsed, cancellation), cancellation);
        if (site is null)
            return CommandHost.Fail($"There is no site {id}.");
        if (urls is not null)
        {
            site = (await administration.SetUrlsAsync(id, urls, cancellation))!;
            await ArticlesCommand.ReindexAsync(services, site, cancellation);
        }

        if (standIns is not null)
        {
            if (await services.GetRequiredService<StandInAdministration>().SetAsync(id, standIns, cancellation) is { } taken)
                return CommandHost.Fail($"The stand-ins are as they were. {taken}");
            site.StandIns = standIns.ToJson();
        }

        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(Body(site));
        else
            System.Console.WriteLine($"Updated the site {site.Id}; its policy has version {site.PolicyVersion}.");
        return 0;
    }

    private static async Task<int> ListAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var sites = await services.GetRequiredService<SiteAdministration>().ListAsync(cancellation);
        if (parsed.GetValue(JsonOption))
        {
            CommandHost.WriteJson(sites.Select(Body));
            return 0;
        }

        var table = new Table().AddColumns("site", "locale", "policy", "created");
        foreach (var site in sites)
            table.AddRow(site.Id, site.Locale, $"version {site.PolicyVersion}", $"{site.CreatedAt:u}");
        AnsiConsole.Write(table);
        return 0;
    }

    private static object Body(Site site) => new
    {
        site = site.Id,
        site.Locale,
        site.PolicyVersion,
        policy = JsonElement.Parse(site.Policy),
        labels = JsonElement.Parse(site.Labels),
        review = JsonElement.Parse(site.Review),
        standIns = JsonElement.Parse(site.StandIns),
        urls = JsonElement.Parse(site.Urls),
        site.CreatedAt,
    };

    // Read and checked before anything is stored.
    private static async Task<string?> PolicyAsync(ParseResult parsed, CancellationToken cancellation) =>
        parsed.GetValue(PolicyOption) is { } file
            ? PolicySettings.Parse(await File.ReadAllTextAsync(file.FullName, cancellation)).ToJson()
            : null;

    private static async Task<string?> LabelsAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(LabelsOption) is not { } file)
            return null;
        var labels = await File.ReadAllTextAsync(file.FullName, cancellation);
        CountLabels.Parse(labels);
        return labels;
    }

    private static async Task<string?> UrlsAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(UrlsOption) is not { } file)
            return null;
        var urls = await File.ReadAllTextAsync(file.FullName, cancellation);
        UrlSettings.Parse(urls);
        return urls;
    }

    private static async Task<string?> ReviewAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(ReviewOption) is not { } file)
            return null;
        var review = await File.ReadAllTextAsync(file.FullName, cancellation);
        ReviewSettings.Parse(review);
        return review;
    }

    private static async Task<StandInNames?> StandInsAsync(ParseResult parsed, CancellationToken cancellation) =>
        parsed.GetValue(StandInsOption) is { } file ? StandInNames.Parse(await File.ReadAllTextAsync(file.FullName, cancellation)) : null;
}
