using System.CommandLine;
using Moderation.Service.Accounts;
using Moderation.Service.Sites;

namespace Moderation.Service.Commands;

internal static class KeysCommand
{
    private static readonly Option<string[]> ScopeOption =
        new("--scope") { Description = "submit, read, review or admin; may be given several times.", Required = true };
    private static readonly Option<string> KeyOption =
        new("--key-id") { Description = "The key's id, as 'keys list' shows it.", Required = true };

    private static readonly Option<string?> ExpiresOption = ExpiryOption.Create();

    public static Command Create()
    {
        ScopeOption.AcceptOnlyFromAmong(Scopes.All);
        return new Command("keys", "Creates, lists and revokes a site's keys.")
        {
            StoreCommand.Create("create", "Creates a key and shows it once.", CreateAsync, StoreCommand.Site, ScopeOption, ExpiresOption),
            StoreCommand.CreateReading("list", "Lists a site's keys, never their secrets.", ListAsync, StoreCommand.Site),
            StoreCommand.Create(
                "revoke", "Revokes a key; running processes follow within a second.", RevokeAsync, StoreCommand.Site, KeyOption),
        };
    }

    private static async Task<int> CreateAsync(Invocation run)
    {
        var site = run.Required(StoreCommand.Site);
        var scopes = run.Required(ScopeOption).Distinct().ToArray();
        var expires = ExpiryOption.Read(run.Value(ExpiresOption), run.Service<TimeProvider>().GetUtcNow());
        var administration = run.Service<SiteAdministration>();
        if (await administration.CreateKeyAsync(site, string.Join(' ', scopes), expires, run.Cancellation) is not { } created)
            return CommandHost.Fail($"There is no site {site}; create it with 'sites create --site {site} --locale de'.");
        await run.Service<SecurityLog>().KeyCreatedAsync(created.Row.KeyId, created.Row.Scopes, site);
        return run.Say(
            new { key = created.Key, keyId = created.Row.KeyId, site, scopes, expiresAt = expires },
            $"{created.Key}{Environment.NewLine}Keep it now: it is not stored and cannot be shown again.");
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        var keys = await run.Service<SiteAdministration>().ListKeysAsync(run.Required(StoreCommand.Site), run.Cancellation);
        return run.Show(
            keys.Select(key => new { key.KeyId, scopes = key.Scopes.Split(' '), key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt }),
            ["key id", "scopes", "created", "expires", "last used", "revoked"],
            keys.Select(key => new[]
            {
                key.KeyId, key.Scopes, $"{key.CreatedAt:u}", $"{key.ExpiresAt:u}", $"{key.LastUsedAt:u}", $"{key.RevokedAt:u}",
            }));
    }

    private static async Task<int> RevokeAsync(Invocation run)
    {
        var (site, key) = (run.Required(StoreCommand.Site), run.Required(KeyOption));
        if (!await run.Service<SiteAdministration>().RevokeKeyAsync(site, key, run.Cancellation))
            return CommandHost.Fail($"The site {site} has no key {key}.");
        await run.Service<SecurityLog>().KeyRevokedAsync(key, site);
        return run.Say(new { site, keyId = key, revoked = true }, $"Revoked {key}.");
    }
}
