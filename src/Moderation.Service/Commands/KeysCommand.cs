using System.CommandLine;
using Moderation.Service.Sites;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary><c>keys create|list|revoke</c>: what sites authenticate with.</summary>
internal static class KeysCommand
{
    private static readonly Option<string> SiteOption = new("--site") { Description = "Slug of the site.", Required = true };
    private static readonly Option<string[]> ScopeOption = new("--scope") { Description = "submit, read, review or admin; may be given several times.", Required = true };
    private static readonly Option<string> KeyOption = new("--key-id") { Description = "The key's id, as 'keys list' shows it.", Required = true };
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        ScopeOption.AcceptOnlyFromAmong(Scopes.All);
        var create = new Command("create", "Creates a key and shows it once.") { SiteOption, ScopeOption, JsonOption };
        create.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => CreateAsync(services, parsed, cancellation), cancellation));
        var list = new Command("list", "Lists a site's keys, never their secrets.") { SiteOption, JsonOption };
        list.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => ListAsync(services, parsed, cancellation), cancellation));
        var revoke = new Command("revoke", "Revokes a key; running processes follow within a second.") { SiteOption, KeyOption, JsonOption };
        revoke.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => RevokeAsync(services, parsed, cancellation), cancellation));
        return new Command("keys", "Creates, lists and revokes a site's keys.") { create, list, revoke };
    }

    private static async Task<int> CreateAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var site = parsed.GetRequiredValue(SiteOption);
        var scopes = parsed.GetRequiredValue(ScopeOption).Distinct().ToArray();
        if (await services.GetRequiredService<SiteAdministration>().CreateKeyAsync(site, string.Join(' ', scopes), cancellation) is not { } created)
            return CommandHost.Fail($"There is no site {site}; create it with 'sites create --site {site} --locale de'.");
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { key = created.Key, keyId = created.Row.KeyId, site, scopes });
        else
            System.Console.WriteLine($"{created.Key}{Environment.NewLine}Keep it now: it is not stored and cannot be shown again.");
        return 0;
    }

    private static async Task<int> ListAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var keys = await services.GetRequiredService<SiteAdministration>().ListKeysAsync(parsed.GetRequiredValue(SiteOption), cancellation);
        if (parsed.GetValue(JsonOption))
        {
            CommandHost.WriteJson(keys.Select(key => new { key.KeyId, scopes = key.Scopes.Split(' '), key.CreatedAt, key.RevokedAt }));
            return 0;
        }

        var table = new Table().AddColumns("key id", "scopes", "created", "revoked");
        foreach (var key in keys)
            table.AddRow(key.KeyId, key.Scopes, $"{key.CreatedAt:u}", key.RevokedAt is { } at ? $"{at:u}" : "");
        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<int> RevokeAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var (site, key) = (parsed.GetRequiredValue(SiteOption), parsed.GetRequiredValue(KeyOption));
        if (!await services.GetRequiredService<SiteAdministration>().RevokeKeyAsync(site, key, cancellation))
            return CommandHost.Fail($"The site {site} has no key {key}.");
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { site, keyId = key, revoked = true });
        else
            System.Console.WriteLine($"Revoked {key}.");
        return 0;
    }
}
