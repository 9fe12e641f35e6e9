using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Tests.Review;

/// <summary>A filter is kept in addresses.</summary>
public sealed class ReviewFilterTests
{
    [Fact]
    public void AnAddressGivesTheSameFilterBack()
    {
        var filter = new ReviewFilter("news")
        {
            Cause = ReviewCause.Escalation,
            Articles = ["a/b", "ü&=?#"],
            Label = "identity_hate",
            MinScore = 0.00001,
            MaxScore = 1,
            Language = "vi-VN",
            AuthorId = "<script>",
            Step = "link-flood",
            OlderThanMinutes = 60,
        };

        Assert.Equal(filter, Read(filter.ToQuery()));
        Assert.NotEqual(filter, filter with { Articles = ImmutableArray.Create("a/b") });
    }

    [Fact]
    public void NoFilterIsNoQuery()
    {
        Assert.Equal("", new ReviewFilter("news").ToQuery());
        Assert.True(Read("?cause=&article=&label=&min=&max=&language=&author=&step=&older=&cursor=x").IsEmpty);
    }

    private static ReviewFilter Read(string query)
    {
        var parameters = QueryHelpers.ParseQuery(query);
        var (filter, refusal) = ReviewFilterReader.Read("news", name => parameters.GetValueOrDefault(name));
        Assert.True(filter is not null, refusal?.Detail);
        return filter;
    }
}
