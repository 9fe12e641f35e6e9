using Moderation.Service.Requests;

namespace Moderation.Tests.Intake.Reading;

public sealed class LimitTests
{
    public static TheoryData<string> Ids => ["articleId", "commentId", "parentId", "author.id"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnIdHasUpTo255Bytes(string field)
    {
        Message.Accepted(Message.Submitted().With(field, new string('x', 255)));
        Message.Accepted(Message.Submitted().With(field, "x" + new string('ü', 127)));
        Message.Accepted(Message.Submitted().With(field, "x"));

        Assert.Equal((RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, new string('x', 256))));
        Assert.Equal((RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, new string('ü', 128))));
        Assert.Equal(
            (RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, string.Concat(Enumerable.Repeat("😀", 64)))));
        Assert.Equal((RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, "")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnIdHasNoControlCharacters(string field) => Assert.All(
        ["\n", "\0", "\u001f", "\u007f", "\u0085"],
        control => Assert.Equal((RefusalReason.InvalidField, field), Message.Fault(Message.Submitted().With(field, $"a{control}b"))));

    [Fact]
    public void AnIdMayHaveAnyOtherCharacter() =>
        Assert.Equal(
            "/2026/01/köln 'x\"?<&>#%00 \u200b评论",
            Message.Accepted(Message.Submitted().With("commentId", "/2026/01/köln 'x\"?<&>#%00 \u200b评论")).CommentId);

    [Theory]
    [InlineData("text", 20_000)]
    [InlineData("articleTitle", 1_000)]
    [InlineData("author.name", 255)]
    public void ATextHasALimitInUtf16Units(string field, int limit)
    {
        Message.Accepted(Message.Submitted().With(field, new string('ü', limit)));
        Message.Accepted(Message.Submitted().With(field, string.Concat(Enumerable.Repeat("😀", limit / 2))));

        Assert.Equal((RefusalReason.TooLong, field), Message.Fault(Message.Submitted().With(field, new string('x', limit + 1))));
        Assert.Equal(
            (RefusalReason.TooLong, field),
            Message.Fault(Message.Submitted().With(field, string.Concat(Enumerable.Repeat("😀", (limit / 2) + 1)))));
    }

    [Fact]
    public void AnEmptyTextIsLeftToThePolicy() => Assert.Equal("", Message.Accepted(Message.Submitted().With("text", "")).Text);

    [Fact]
    public void AnAddressHasALimit()
    {
        const string Begin = "https://news.example/";
        Message.Accepted(Message.Submitted().With("articleUrl", Begin + new string('x', 2_000 - Begin.Length)));

        Assert.Equal(
            RefusalReason.TooLong,
            Message.Refused(Message.Submitted().With("articleUrl", Begin + new string('x', 2_001 - Begin.Length))).Reason);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("commentId")]
    [InlineData("author.name")]
    [InlineData("articleTitle")]
    public void NullCharactersAndLoneSurrogatesAreErrorsOfTheirField(string field)
    {
        const string Mark = "MARK";
        var message = Message.Submitted().With(field, Mark).ToJsonString();

        foreach (var escape in (string[])[@"a\u0000", @"\ud800", @"\udc00x", @"\ude00\ud83d"])
        {
            var refusal = Message.Refused(message.Replace(Mark, escape, StringComparison.Ordinal));
            Assert.Equal(RefusalReason.InvalidField, refusal.Reason);
            Assert.Contains(field, refusal.Errors.Select(error => error.Field));
        }
    }

    [Fact]
    public void APairOfSurrogateEscapesIsACharacter() =>
        Assert.Equal(
            "😀",
            Message.Accepted(
                Message.Submitted().With("text", "MARK").ToJsonString().Replace("MARK", @"\ud83d\ude00", StringComparison.Ordinal)).Text);
}
