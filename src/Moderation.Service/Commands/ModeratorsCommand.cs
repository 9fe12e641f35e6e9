using System.CommandLine;
using Moderation.Service.Accounts;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary><c>moderators invite|list|role|email|close|reset</c>: the people who review.</summary>
internal static class ModeratorsCommand
{
    private const string NoRole = "none";

    private static readonly string[] Roles = [.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())];

    private static readonly Option<string> SiteOption = new("--site") { Description = "Slug of the site, or * for every site.", Required = true };
    private static readonly Option<string?> AnySiteOption = new("--site") { Description = "Only those with a role on this site." };
    private static readonly Option<string> RoleOption = new("--role") { Description = "moderator, lead or admin; each includes those before it.", Required = true };
    private static readonly Option<string> RoleOrNoneOption = new("--role") { Description = "moderator, lead or admin; none takes the role away.", Required = true };
    private static readonly Option<string> UserOption = new("--user") { Description = "The account's user name.", Required = true };
    private static readonly Option<string> EmailOption = new("--email") { Description = "The address that the OpenID Connect provider tells of this person.", Required = true };
    private static readonly Option<Uri> BaseUrlOption = UrlOption.Create("--base-url", "Where browsers reach the service.", "http://localhost:5080");
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        RoleOption.AcceptOnlyFromAmong(Roles);
        RoleOrNoneOption.AcceptOnlyFromAmong([.. Roles, NoRole]);
        return new Command("moderators", "Invites, lists and changes the people who review.")
        {
            Of("invite", "Prints a link that creates an account, once, within a day.", InviteAsync, SiteOption, RoleOption, BaseUrlOption, JsonOption),
            Of("list", "Lists the accounts and their roles.", ListAsync, AnySiteOption, JsonOption),
            Of("role", "Gives, changes or takes a role; running processes follow within a second.", RoleAsync, UserOption, SiteOption, RoleOrNoneOption, JsonOption),
            Of("email", "Sets an account's address, by which a sign-in at the OpenID Connect provider finds it.", EmailAsync, UserOption, EmailOption, JsonOption),
            Of("close", "Closes an account; whoever is signed in to it is out within a second.", CloseAsync, UserOption, JsonOption),
            Of("reset", "Prints a link that sets a new password and removes authenticator app and passkeys.", ResetAsync, UserOption, BaseUrlOption, JsonOption),
        };
    }

    private static Command Of(string name, string description, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> work, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
            command.Add(option);
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            async services =>
            {
                await using var scope = services.CreateAsyncScope();
                return await work(scope.ServiceProvider, parsed, cancellation);
            },
            cancellation));
        return command;
    }

    private static async Task<int> InviteAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var site = parsed.GetRequiredValue(SiteOption);
        if (await UnknownAsync(services, site, cancellation) is { } problem)
            return CommandHost.Fail(problem);
        var role = Enum.Parse<Role>(parsed.GetRequiredValue(RoleOption), ignoreCase: true);
        var (token, expiresAt) = await services.GetRequiredService<Invitations>().CreateAsync(site, role, cancellation);
        var url = Links.Welcome(BaseUrl(parsed), token);
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { url, token, expiresAt });
        else
            System.Console.WriteLine($"{url}{Environment.NewLine}Works once, until {expiresAt:u}. Whoever opens it gets the account: send it on a safe way.");
        return 0;
    }

    private static async Task<int> ListAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var people = await services.GetRequiredService<PeopleAdministration>().ListAsync(parsed.GetValue(AnySiteOption), cancellation);
        if (parsed.GetValue(JsonOption))
        {
            CommandHost.WriteJson(people.Select(person => new
            {
                user = person.Moderator.UserName,
                name = person.Moderator.DisplayName,
                email = person.Moderator.Email,
                roles = person.Roles.ToDictionary(role => role.Site, role => NameOf(role.Role)),
                hasAuthenticator = person.Moderator.TwoFactorEnabled,
                person.Moderator.CreatedAt,
                person.Moderator.ClosedAt,
            }));
            return 0;
        }

        var table = new Table().AddColumns("user", "name", "roles", "authenticator", "created", "closed");
        foreach (var (moderator, roles) in people)
            table.AddRow(
                Markup.Escape(moderator.UserName!), Markup.Escape(moderator.DisplayName ?? ""),
                Markup.Escape(string.Join(", ", roles.Select(role => $"{role.Site}: {NameOf(role.Role)}"))), moderator.TwoFactorEnabled ? "yes" : "no",
                $"{moderator.CreatedAt:u}", moderator.ClosedAt is { } at ? $"{at:u}" : "");
        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<int> RoleAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var (user, site, name) = (parsed.GetRequiredValue(UserOption), parsed.GetRequiredValue(SiteOption), parsed.GetRequiredValue(RoleOrNoneOption));
        var role = name == NoRole ? (Role?)null : Enum.Parse<Role>(name, ignoreCase: true);
        if (role is not null && await UnknownAsync(services, site, cancellation) is { } problem)
            return CommandHost.Fail(problem);
        return await services.GetRequiredService<PeopleAdministration>().SetRoleAsync(user, site, role, cancellation)
            ? Say(parsed, new { user, site, role = name }, role is null ? $"{user} has no role on {site}." : $"{user} is {name} on {site}.")
            : NoAccount(user);
    }

    private static async Task<int> EmailAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var (user, email) = (parsed.GetRequiredValue(UserOption), parsed.GetRequiredValue(EmailOption));
        return await services.GetRequiredService<PeopleAdministration>().SetEmailAsync(user, email) is { } problem
            ? CommandHost.Fail(problem)
            : Say(parsed, new { user, email }, $"{user} has the address {email}.");
    }

    private static async Task<int> CloseAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var user = parsed.GetRequiredValue(UserOption);
        return await services.GetRequiredService<PeopleAdministration>().CloseAsync(user)
            ? Say(parsed, new { user, closed = true }, $"Closed {user}.")
            : NoAccount(user);
    }

    private static async Task<int> ResetAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var user = parsed.GetRequiredValue(UserOption);
        if (await services.GetRequiredService<PeopleAdministration>().ResetTokenAsync(user) is not { } reset)
            return CommandHost.Fail($"There is no open account {user}.");
        var url = Links.Reset(BaseUrl(parsed), reset.Id, reset.Token);
        return Say(parsed, new { user, url, reset.Token }, $"{url}{Environment.NewLine}Works once, within a day. Whoever opens it gets the account: send it on a safe way.");
    }

    private static async Task<string?> UnknownAsync(IServiceProvider services, string site, CancellationToken cancellation) =>
        site == ModeratorRole.EverySite || await services.GetRequiredService<SiteDirectory>().FindAsync(site, cancellation) is not null
            ? null
            : $"There is no site {site}; create it with 'sites create --site {site} --locale de'.";

    private static int NoAccount(string user) => CommandHost.Fail($"There is no account {user}.");

    private static int Say<T>(ParseResult parsed, T json, string sentence)
    {
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(json);
        else
            System.Console.WriteLine(sentence);
        return 0;
    }

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    private static string BaseUrl(ParseResult parsed) => parsed.GetRequiredValue(BaseUrlOption).ToString().TrimEnd('/');
}
