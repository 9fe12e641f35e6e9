using Moderation.Service.Storage;

namespace Moderation.BrowserTests.Review;

/// <summary>A site at work, an empty one, and people of every kind: what the pages of the console show.</summary>
public sealed class ReviewScene(ReviewService service, Browser browser) : IAsyncLifetime
{
    public const string Site = "tagblatt";
    public const string EmptySite = "anzeiger";

    /// <summary>A comment with all that an item can have.</summary>
    public const string Comment = "fahrplan-7";

    /// <summary>An article whose comments two people decide.</summary>
    public const string Disputed = "anleger";

    /// <summary>The account that is asked for a code.</summary>
    public const string CodeUser = "carla";

    private const string Policy = """{"blockedWords":{"words":["arschloch","drecksack","idiot*"]}}""";

    private static readonly string[] Names = ["Jörg Köster", "Mai Nguyễn", "Ayşe", "Renate W.", "donauwelle_77"];

    private static readonly string[] Sentences =
    [
        "Die Bahn fährt seit Montag nur noch jede halbe Stunde, und keiner sagt, warum.",
        "Wer das entschieden hat, ist ein Idiot, Entschuldigung.",
        "So ein Drecksack im Rathaus verdient auch noch daran!",
        "Ich fahre die Strecke jeden Tag und merke davon nichts. Vielleicht liegt es an der Uhrzeit?",
        "Ihr seid alle Idioten, lest doch erst einmal den Artikel.",
        "Mehr dazu unter https://a.example https://b.example https://c.example",
    ];

    private ReviewedSite? _site;
    private IReadOnlyList<string> _codes = [];
    private int _used;
    private int _disputed;

    internal ReviewService Service => service;

    /// <summary>May see everything.</summary>
    public string Administrator { get; private set; } = "";

    /// <summary>Has an account and no role.</summary>
    public string Newcomer { get; private set; } = "";

    /// <summary>Of an invitation that nobody has used.</summary>
    public string Invitation { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _site = await service.CreateSiteAsync(Site, Policy);
        (await service.CreateSiteAsync(EmptySite, Policy)).Dispose();
        await service.CreateModeratorAsync("ada", "Ada Brandt", (Site, Role.Admin), (EmptySite, Role.Admin));
        await service.CreateModeratorAsync("nils", "Nils");
        await service.CreateModeratorAsync(CodeUser, "Carla", (Site, Role.Moderator));
        _codes = await service.WantCodeAsync(CodeUser);
        Invitation = await service.InviteAsync(Site, Role.Moderator);
        await FillAsync(_site);

        // The first look at that page gives the account a key, which ends its other sign-ins.
        await using (var first = await browser.OpenAsync(signedIn: await service.SignInAsync(browser, "ada")))
        {
            await first.Page.GotoAsync(service.At("/review/account/authenticator"));
            Administrator = await first.Page.Context.StorageStateAsync();
        }

        Newcomer = await service.SignInAsync(browser, "nils");
    }

    public Task DisposeAsync()
    {
        _site?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Somebody who signed in with a second factor.</summary>
    public Task<string> WithCodeAsync() => service.SignInAsync(browser, CodeUser, _codes[_used++]);

    /// <summary>Lets two more comments wait.</summary>
    internal Task HoldDisputedAsync() => _site!.HoldAsync(Enumerable.Range(1, 2).Select(_ => new
    {
        articleId = Disputed,
        commentId = $"{Disputed}-{++_disputed}",
        author = new { id = $"leserin-{_disputed}", name = "Renate W." },
        text = $"Das Wort steht im Schweizerischen Idiotikon, Band {_disputed}.",
        language = "de",
        submittedAt = "2026-05-01T12:00:00Z",
    }).ToList());

    /// <summary>Decides the last of them as somebody else.</summary>
    internal Task DecideDisputedAsync() => _site!.PostAsync(
        $"review/items/{Disputed}-{_disputed}/decision", new { verdict = "reject", revision = 1, version = 1, reason = "insult" });

    private static async Task FillAsync(ReviewedSite site)
    {
        await site.SubmitAsync(Enumerable.Range(1, 36).Select(n => One(n, Sentences[n % Sentences.Length])));
        await site.SubmitAsync([One(7, "Ich bleibe dabei: Wer das entschieden hat, ist ein Idiot und ein Drecksack.", revision: 2)]);
        await site.ReportAsync(Comment, "leserin-4", "insult", "Das muss man nicht stehen lassen.");
        await site.ReportAsync(Comment, "leser-9", "spam");
        await site.ReportAsync("fahrplan-6", "leser-9", "falsehood", "Stimmt so nicht, siehe Aushang.");
        await site.PostAsync($"review/items/{Comment}/notes", new { text = "Hat gestern schon einmal so geschrieben." });
        await site.PostAsync("review/items/fahrplan-8/escalate", new { note = "Ist das ein Aufruf?" });
        foreach (var (n, verdict) in new[] { (2, "reject"), (4, "approve"), (13, "approve"), (14, "reject") })
            if ((await site.GetAsync($"comments/fahrplan-{n}")).GetProperty("status").GetString() == "held")
                await site.PostAsync($"review/items/fahrplan-{n}/decision", verdict == "reject"
                    ? new { verdict, revision = 1, reason = "insult" }
                    : new { verdict, revision = 1 });
    }

    private static object One(int n, string text, int revision = 1) => new
    {
        articleId = "fahrplan",
        articleTitle = "Zwei Ufer, ein Fahrplan: Warum die Fähre künftig seltener fährt",
        articleUrl = "https://tagblatt.example/fahrplan",
        commentId = $"fahrplan-{n}",
        revision,
        parentId = n is > 6 and < 12 ? $"fahrplan-{n - 1}" : null,
        author = new { id = $"leser-{n % Names.Length}", name = Names[n % Names.Length] },
        text,
        language = "de",
        submittedAt = "2026-05-01T12:00:00Z",
    };
}
