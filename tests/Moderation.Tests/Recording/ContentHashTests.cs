using CsCheck;
using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Testing.Recording;

namespace Moderation.Tests.Recording;

public sealed class ContentHashTests
{
    private static readonly CommentSubmitted Comment = Changes.Submission("text").Comment with { ParentId = "c0" };

    [Fact]
    public void WhatMakesItAnotherCommentChangesTheHash() => Assert.All(
        [
            Comment with { ArticleId = "a2" },
            Comment with { ParentId = "c2" },
            Comment with { ParentId = null },
            Comment with { Author = new CommentAuthor("u2", "Ada") },
            Comment with { Text = "text " },
        ],
        other => Assert.NotEqual(ContentHash.Of(Comment), ContentHash.Of(other)));

    [Fact]
    public void WhatASiteMayFillInAnewDoesNot() => Assert.All(
        [
            Comment with { Author = new CommentAuthor("u1", "Other") },
            Comment with { SubmittedAt = Changes.Now.AddYears(1) },
            Comment with { ArticleTitle = "Neuer Titel", ArticleUrl = "https://news.example/", ArticleLocale = "vi", Language = "en" },
        ],
        same => Assert.Equal(ContentHash.Of(Comment), ContentHash.Of(same)));

    [Fact]
    public void TheSamePartsCutElsewhereAreOtherContent() => Gen.Select(Gen.Char.AlphaNumeric.Array[2, 10], Gen.Int[0, 10], Gen.Int[0, 10])
        .Where((letters, one, other) => one <= letters.Length && other <= letters.Length && one != other)
        .Sample((letters, one, other) =>
        {
            var all = new string(letters);
            Assert.NotEqual(Cut(one), Cut(other));

            long Cut(int at) => ContentHash.Of(Comment with { Author = new CommentAuthor(all[..at]), Text = all[at..] });
        });
}
