using System.CommandLine;
using Moderation.Service.Accounts;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Labels;
using Moderation.Service.Policy;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.StandIns;
using Moderation.Service.Storage;

namespace Moderation.Service.Commands;

internal static class SitesCommand
{
    private static readonly Option<string> SiteOption =
        new("--site") { Description = "Slug of the site: a-z, 0-9 and -.", Required = true };
    private static readonly Option<string?> LocaleOption =
        new("--locale") { Description = "BCP 47 tag of the site's language, such as de." };
    private static readonly Option<FileInfo?> PolicyOption = new("--policy") { Description = "JSON file with the site's policy." };
    private static readonly Option<FileInfo?> LabelsOption =
        new("--labels") { Description = "JSON file: locale to plural pattern of the count label." };
    private static readonly Option<FileInfo?> ReviewOption =
        new("--review") { Description = "JSON file: the reasons moderators can give for a reject, and the like." };
    private static readonly Option<FileInfo?> StandInsOption = new("--stand-ins")
    {
        Description = "JSON file: hosts and keys by which scripts of Disqus, Isso, Remark42 and Coral ask for the site's counts.",
    };
    private static readonly Option<FileInfo?> UrlsOption =
        new("--urls") { Description = "JSON file: by what the URLs of the site's articles are told apart." };
    private static readonly Option[] SettingOptions =
        [SiteOption, LocaleOption, PolicyOption, LabelsOption, ReviewOption, StandInsOption, UrlsOption];

    public static Command Create() => new("sites", "Creates, changes and lists sites.")
    {
        StoreCommand.Create("create", "Creates a site.", CreateAsync, SettingOptions),
        StoreCommand.Create("update", "Changes a site; running processes follow within a second.", UpdateAsync, SettingOptions),
        StoreCommand.CreateReading("list", "Lists the sites.", ListAsync),
    };

    private static async Task<int> CreateAsync(Invocation run)
    {
        var (site, locale) = (run.Required(SiteOption), Locale(run) ?? "en");
        if (!MessageFields.IsSite(site))
            return CommandHost.Fail("--site must be 1-64 characters out of a-z, 0-9 and -.");
        if (AccountsApi.Reserved.Contains(site))
            return CommandHost.Fail($"The console has a page at /review/{site}: choose another slug.");
        if (await ProblemAsync(run, site) is { } problem)
            return CommandHost.Fail(problem);
        var (administration, files) = (run.Service<SiteAdministration>(), await SettingFiles.ReadAsync(run));
        var created = await administration.CreateAsync(
            site, locale, files.Policy ?? new PolicySettings().ToJson(), files.Labels ?? "{}", files.Review ?? "{}", run.Cancellation);
        if (!created)
            return CommandHost.Fail($"The site {site} exists already; use 'sites update' to change it.");
        if (files.Urls is { } urls)
            await administration.SetUrlsAsync(site, urls, run.Cancellation);
        if (files.StandIns is { } standIns
            && await run.Service<StandInAdministration>().SetAsync(site, standIns, run.Cancellation) is { } taken)
            return CommandHost.Fail($"The site is created, but without stand-ins. {taken}");
        return run.Say(new { site, locale, policyVersion = 1 }, $"Created the site {site}.");
    }

    private static async Task<int> UpdateAsync(Invocation run)
    {
        var (id, locale) = (run.Required(SiteOption), Locale(run));
        if (await ProblemAsync(run, id) is { } problem)
            return CommandHost.Fail(problem);
        var (administration, files) = (run.Service<SiteAdministration>(), await SettingFiles.ReadAsync(run));
        if (await administration.UpdateAsync(id, locale, files.Policy, files.Labels, files.Review, run.Cancellation) is not { } site)
            return CommandHost.Fail($"There is no site {id}.");
        if (files.Urls is { } urls)
        {
            site = (await administration.SetUrlsAsync(id, urls, run.Cancellation))!;
            await ArticlesCommand.ReindexAsync(run.Services, site, run.Cancellation);
        }

        if (files.StandIns is { } standIns)
        {
            if (await run.Service<StandInAdministration>().SetAsync(id, standIns, run.Cancellation) is { } taken)
                return CommandHost.Fail($"The stand-ins are as they were. {taken}");
            site.StandIns = standIns.ToJson();
        }

        return run.Say(Body(site), $"Updated the site {site.Id}; its policy has version {site.PolicyVersion}.");
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        var sites = await run.Service<SiteAdministration>().ListAsync(run.Cancellation);
        return run.Show(
            sites.Select(Body), ["site", "locale", "policy", "created"],
            sites.Select(site => new[] { site.Id, site.Locale, $"version {site.PolicyVersion}", $"{site.CreatedAt:u}" }));
    }

    private static string? Locale(Invocation run) => Locales.Read(run.Value(LocaleOption));

    private static async Task<string?> ProblemAsync(Invocation run, string site)
    {
        if (run.Value(LocaleOption) is not null && Locale(run) is null)
            return "--locale must be a BCP 47 language tag, such as de or vi-VN.";
        return await SettingFiles.StandInsAsync(run) is { } standIns
            ? await run.Service<StandInAdministration>().ProblemAsync(site, standIns, run.Cancellation)
            : null;
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

    /// <summary>What the files say, checked before anything is stored; null where there is no file.</summary>
    private sealed record SettingFiles(string? Policy, string? Labels, string? Review, string? Urls, StandInNames? StandIns)
    {
        public static async Task<SettingFiles> ReadAsync(Invocation run) => new(
            await ReadAsync(run, PolicyOption) is { } policy ? PolicySettings.ParseNew(policy).ToJson() : null,
            await CheckedAsync(run, LabelsOption, CountLabels.Parse), await CheckedAsync(run, ReviewOption, ReviewSettings.Parse),
            await CheckedAsync(run, UrlsOption, UrlSettings.Parse), await StandInsAsync(run));

        public static async Task<StandInNames?> StandInsAsync(Invocation run) =>
            await ReadAsync(run, StandInsOption) is { } names ? StandInNames.Parse(names) : null;

        private static async Task<string?> CheckedAsync<T>(Invocation run, Option<FileInfo?> option, Func<string, T> parse)
        {
            var text = await ReadAsync(run, option);
            if (text is not null)
                parse(text);
            return text;
        }

        private static async Task<string?> ReadAsync(Invocation run, Option<FileInfo?> option) =>
            run.Value(option) is { } file ? await File.ReadAllTextAsync(file.FullName, run.Cancellation) : null;
    }
}
