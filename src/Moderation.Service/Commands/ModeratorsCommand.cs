using System.CommandLine;
using Moderation.Service.Accounts;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Commands;

internal static class ModeratorsCommand
{
    private const string NoRole = "none";
    private static readonly string[] Roles = [.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())];
    private static readonly Option<string> SiteOption =
        new("--site") { Description = "Slug of the site, or * for every site.", Required = true };
    private static readonly Option<string?> AnySiteOption = new("--site") { Description = "Only those with a role on this site." };
    private static readonly Option<int> LastOption =
        new("--last") { Description = "How many at most.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string> RoleOption =
        new("--role") { Description = "moderator, lead or admin; each includes those before it.", Required = true };
    private static readonly Option<string> RoleOrNoneOption =
        new("--role") { Description = "moderator, lead or admin; none takes the role away.", Required = true };
    private static readonly Option<string> UserOption = new("--user") { Description = "The account's user name.", Required = true };
    private static readonly Option<string> EmailOption =
        new("--email") { Description = "The address that the OpenID Connect provider tells of this person.", Required = true };
    private static readonly Option<Uri> BaseUrlOption = UrlOption.Create(
        "--base-url", "Where browsers reach the service; otherwise Moderation__PublicUrl says it.", "http://localhost:5080");

    public static Command Create()
    {
        RoleOption.AcceptOnlyFromAmong(Roles);
        RoleOrNoneOption.AcceptOnlyFromAmong([.. Roles, NoRole]);
        return new Command("moderators", "Invites, lists and changes the people who review.")
        {
            StoreCommand.Create(
                "invite", "Prints a link that creates an account, once, within a day.", InviteAsync, SiteOption, RoleOption, BaseUrlOption),
            StoreCommand.CreateReading("list", "Lists the accounts and their roles.", ListAsync, AnySiteOption),
            StoreCommand.Create(
                "role", "Gives, changes or takes a role; running processes follow within a second.", RoleAsync, UserOption, SiteOption,
                RoleOrNoneOption),
            StoreCommand.Create(
                "email", "Sets an account's address, by which a sign-in at the OpenID Connect provider finds it.", EmailAsync, UserOption,
                EmailOption),
            StoreCommand.CreateReading(
                "log", "Lists who signed in, who failed, and what changed of accounts, roles and keys, newest first.", LogAsync, AnySiteOption,
                LastOption),
            StoreCommand.Create("close", "Closes an account; whoever is signed in to it is out within a second.", CloseAsync, UserOption),
            StoreCommand.Create(
                "reset", "Prints a link that sets a new password and removes authenticator app and passkeys.", ResetAsync, UserOption,
                BaseUrlOption),
        };
    }

    private static async Task<int> InviteAsync(Invocation run)
    {
        var site = run.Required(SiteOption);
        if (await UnknownAsync(run, site) is { } problem)
            return CommandHost.Fail(problem);
        var role = Enum.Parse<Role>(run.Required(RoleOption), ignoreCase: true);
        var (token, expiresAt) = await run.Service<Invitations>().CreateAsync(site, role, run.Cancellation);
        var url = Links.Welcome(BaseUrl(run), token);
        return run.Say(
            new { url, token, expiresAt },
            $"{url}{Environment.NewLine}Works once, until {expiresAt:u}. Whoever opens it gets the account: send it on a safe way.");
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        var people = await run.Service<PeopleAdministration>().ListAsync(run.Value(AnySiteOption), run.Cancellation);
        return run.Show(
            people.Select(person => new
            {
                user = person.Moderator.UserName,
                name = person.Moderator.DisplayName,
                email = person.Moderator.Email,
                roles = person.Roles.ToDictionary(role => role.Site, role => NameOf(role.Role)),
                hasAuthenticator = person.Moderator.TwoFactorEnabled,
                person.Moderator.CreatedAt,
                person.Moderator.ClosedAt,
            }),
            ["user", "name", "roles", "authenticator", "created", "closed"],
            people.Select(person => new[]
            {
                person.Moderator.UserName!, person.Moderator.DisplayName ?? "",
                string.Join(", ", person.Roles.Select(role => $"{role.Site}: {NameOf(role.Role)}")),
                person.Moderator.TwoFactorEnabled ? "yes" : "no", $"{person.Moderator.CreatedAt:u}", $"{person.Moderator.ClosedAt:u}",
            }));
    }

    private static async Task<int> LogAsync(Invocation run)
    {
        var events = await run.Service<SecurityTrail>().ReadAsync(run.Value(AnySiteOption), null, run.Required(LastOption), run.Cancellation);
        return run.Show(
            events.Select(one => new { one.At, kind = NameOf(one.Kind), one.Site, one.AccountId, one.By, one.Detail, one.Address }),
            ["at", "kind", "site", "account", "by", "detail", "address"],
            events.Select(one => new[]
            {
                $"{one.At:u}", NameOf(one.Kind), one.Site ?? "", one.AccountId ?? "", one.By ?? "", one.Detail ?? "", one.Address,
            }));
    }

    private static async Task<int> RoleAsync(Invocation run)
    {
        var (user, site, name) = (run.Required(UserOption), run.Required(SiteOption), run.Required(RoleOrNoneOption));
        var role = name == NoRole ? (Role?)null : Enum.Parse<Role>(name, ignoreCase: true);
        if (role is not null && await UnknownAsync(run, site) is { } problem)
            return CommandHost.Fail(problem);
        return await run.Service<PeopleAdministration>().SetRoleAsync(user, site, role, run.Cancellation)
            ? run.Say(new { user, site, role = name }, role is null ? $"{user} has no role on {site}." : $"{user} is {name} on {site}.")
            : NoAccount(user);
    }

    private static async Task<int> EmailAsync(Invocation run)
    {
        var (user, email) = (run.Required(UserOption), run.Required(EmailOption));
        return await run.Service<PeopleAdministration>().SetEmailAsync(user, email) is { } problem
            ? CommandHost.Fail(problem)
            : run.Say(new { user, email }, $"{user} has the address {email}.");
    }

    private static async Task<int> CloseAsync(Invocation run)
    {
        var user = run.Required(UserOption);
        return await run.Service<PeopleAdministration>().CloseAsync(user)
            ? run.Say(new { user, closed = true }, $"Closed {user}.")
            : NoAccount(user);
    }

    private static async Task<int> ResetAsync(Invocation run)
    {
        var user = run.Required(UserOption);
        if (await run.Service<PeopleAdministration>().ResetTokenAsync(user) is not { } reset)
            return CommandHost.Fail($"There is no open account {user}.");
        var url = Links.Reset(BaseUrl(run), reset.Id, reset.Token);
        return run.Say(
            new { user, url, reset.Token },
            $"{url}{Environment.NewLine}Works once, within a day. Whoever opens it gets the account: send it on a safe way.");
    }

    private static async Task<string?> UnknownAsync(Invocation run, string site) =>
        site == ModeratorRole.EverySite || await run.Service<SiteDirectory>().FindAsync(site, run.Cancellation) is not null
            ? null
            : $"There is no site {site}; create it with 'sites create --site {site} --locale de'.";

    private static int NoAccount(string user) => CommandHost.Fail($"There is no account {user}.");
    private static string NameOf(SecurityEventKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    private static string BaseUrl(Invocation run)
    {
        var address = run.Required(BaseUrlOption).ToString().TrimEnd('/');
        return run.Parsed.GetResult(BaseUrlOption) is { Implicit: false } ? address : run.Service<Links>().Base(address);
    }
}
