using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Service.Requests;

namespace Moderation.Tests.Intake.Reading;

public sealed class SubmittedTests
{
    [Fact]
    public void EveryFieldIsRead() => Assert.Equal(
        new CommentSubmitted
        {
            Site = "news",
            ArticleId = "a1",
            ArticleUrl = "https://news.example/a1",
            ArticleTitle = "Titel",
            ArticleLocale = "de-AT",
            CommentId = "c1",
            Revision = 3,
            ParentId = "c0",
            Author = new CommentAuthor("u1", "Ada"),
            Text = "Guten Tag",
            Language = "de",
            SubmittedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        },
        Message.Accepted(Message.Submitted()));

    [Theory]
    [InlineData("site")]
    [InlineData("articleId")]
    [InlineData("commentId")]
    [InlineData("author")]
    [InlineData("author.id")]
    [InlineData("text")]
    [InlineData("submittedAt")]
    public void ARequiredFieldMustBeThere(string field)
    {
        Assert.Equal((RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, null)));
        var asNull = Message.Submitted().ToJsonString().Replace(
            field == "author.id" ? "\"id\":\"u1\"" : Literal(field),
            field == "author.id" ? "\"id\":null" : $"\"{field}\":null",
            StringComparison.Ordinal);
        Assert.Equal([field], Message.Refused(asNull).Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("articleUrl")]
    [InlineData("articleTitle")]
    [InlineData("articleLocale")]
    [InlineData("revision")]
    [InlineData("parentId")]
    [InlineData("author.name")]
    [InlineData("language")]
    public void AnOptionalFieldMayBeAbsentOrNull(string field)
    {
        var absent = Message.Accepted(Message.Submitted().With(field, null));
        var message = Message.Submitted();
        (field == "author.name" ? message["author"]!.AsObject() : message)[field.Split('.')[^1]] = null;

        Assert.Equal(absent, Message.Accepted(message));
        Assert.NotEqual(Message.Accepted(Message.Submitted()), absent);
    }

    [Theory]
    [InlineData("site")]
    [InlineData("articleId")]
    [InlineData("articleUrl")]
    [InlineData("articleTitle")]
    [InlineData("commentId")]
    [InlineData("revision")]
    [InlineData("parentId")]
    [InlineData("author")]
    [InlineData("author.id")]
    [InlineData("author.name")]
    [InlineData("text")]
    [InlineData("submittedAt")]
    public void AFieldOfAnotherTypeIsNamed(string field)
    {
        JsonNode[] wrong = field == "revision" ? ["1", true, new JsonArray(), new JsonObject()]
            : field == "author" ? ["u1", 1, new JsonArray()]
            : [1, false, new JsonArray("x"), new JsonObject()];

        Assert.All(
            wrong, value => Assert.Equal((RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, value))));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("1e300")]
    [InlineData("99999999999999999999999999")]
    public void ARevisionCountsFromOne(string revision) =>
        Assert.Equal(
            (RefusalReason.InvalidField, "revision"), Message.Fault(Message.Submitted().With("revision", JsonNode.Parse(revision))));

    [Fact]
    public void WithoutARevisionItIsTheFirst() => Assert.Equal(1, Message.Accepted(Message.Submitted().With("revision", null)).Revision);

    [Fact]
    public void UnknownFieldsAreIgnored() => Assert.Equal(
        Message.Accepted(Message.Submitted()),
        Message.Accepted(Message.Submitted().With("votes", new JsonArray(1, 2)).With("author.email", "a@b.example").With("Text", 7)));

    [Fact]
    public void EverythingThatIsWrongIsToldAtOnce()
    {
        var refusal = Message.Refused("{}");

        Assert.Equal(
            ["author", "site", "articleId", "commentId", "text", "submittedAt"], refusal.Errors.Select(error => error.Field).ToArray());
        Assert.All(refusal.Errors, error => Assert.Contains(error.Field, refusal.Detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("News")]
    [InlineData("news.example")]
    [InlineData("news\n")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public void ASiteIsASlug(string site) =>
        Assert.Equal((RefusalReason.InvalidField, "site"), Message.Fault(Message.Submitted().With("site", site)));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a1")]
    [InlineData("news.example/a1")]
    [InlineData("ftp://news.example/a1")]
    [InlineData("")]
    public void AnAddressIsAbsoluteAndOfTheWeb(string url) =>
        Assert.Equal((RefusalReason.InvalidField, "articleUrl"), Message.Fault(Message.Submitted().With("articleUrl", url)));

    [Theory]
    [InlineData("\"de_AT.UTF-8\"", "de-AT")]
    [InlineData("\"deutsch sprache\"", null)]
    [InlineData("\"d\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("1", null)]
    [InlineData("false", null)]
    [InlineData("[\"de\"]", null)]
    [InlineData("{}", null)]
    public void ALanguageIsAHintAndNeverAFault(string json, string? tag)
    {
        var plain = Message.Submitted().With("articleLocale", "@").With("language", "@").ToJsonString();

        var message = Message.Accepted(plain.Replace("\"@\"", json, StringComparison.Ordinal));

        Assert.Equal((tag, tag), (message.ArticleLocale, message.Language));
    }

    private static string Literal(string field) => $"\"{field}\":{Message.Submitted()[field]!.ToJsonString()}";
}
