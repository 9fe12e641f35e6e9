using Moderation.Service.Policy;

using Labels = Moderation.Scoring.Labels;

namespace Moderation.Tests.Policy;

public sealed class PolicySettingsTests
{
    [Fact]
    public void WhatIsAbsentHasItsDefault()
    {
        var settings = PolicySettings.Parse("""{"linkFlood":{"hold":5}}""");

        Assert.Equal(new LinkFloodSettings(Hold: 5, Reject: 8), settings.LinkFlood);
        Assert.Equal(new EmptyTextSettings(Verdict.Reject), settings.EmptyText);
        Assert.Equal(Verdict.Hold, settings.BlockedWords.Verdict);
        Assert.Empty(settings.BlockedWords.Words);
        Assert.Empty(settings.Thresholds);
    }

    [Fact]
    public void WhatIsAbsentWithinAPartHasItsDefault()
    {
        Assert.Equal((Verdict.Hold, "a"), (Words("""{"words":["a"]}""").Verdict, Words("""{"words":["a"]}""").Words.Single()));
        Assert.Equal((Verdict.Reject, 0), (Words("""{"verdict":"reject"}""").Verdict, Words("""{"verdict":"reject"}""").Words.Length));
        Assert.Equal(Verdict.Hold, PolicySettings.Parse("""{"repeatedPost":{}}""").RepeatedPost.Verdict);

        static BlockedWordsSettings Words(string json) => PolicySettings.Parse($$"""{"blockedWords":{{json}}}""").BlockedWords;
    }

    [Fact]
    public void EverythingCanBeSet()
    {
        var settings = PolicySettings.Parse(
            """
            {"emptyText":{"verdict":"hold"},"blockedWords":{"words":["a","b*"],"verdict":"reject"},"linkFlood":{"hold":1,"reject":2},
             "repeatedPost":{"verdict":"reject","sameArticleMinutes":5,"otherArticlesMinutes":0,"guestIds":["x"]},
             "authorName":{"verdict":"approve"},"thresholds":{"insult":{"hold":0.1,"reject":0.2}}}
            """);

        Assert.Equal(Verdict.Hold, settings.EmptyText.Verdict);
        Assert.Equal((Verdict.Reject, "a b*"), (settings.BlockedWords.Verdict, string.Join(' ', settings.BlockedWords.Words)));
        Assert.Equal(new LinkFloodSettings(1, 2), settings.LinkFlood);
        Assert.Equal((Verdict.Reject, 5, 0), (settings.RepeatedPost.Verdict, settings.RepeatedPost.SameArticleMinutes,
            settings.RepeatedPost.OtherArticlesMinutes));
        Assert.Equal("x", settings.RepeatedPost.GuestIds.Single());
        Assert.Equal(Verdict.Approve, settings.AuthorName.Verdict);
        Assert.Equal(new LabelThresholds(0.1, 0.2), settings.Thresholds[Labels.Insult]);
    }

    [Theory]
    [InlineData("""{"hold":0.5}""", 0.5, null)]
    [InlineData("""{"reject":0.5}""", null, 0.5)]
    [InlineData("""{"hold":null,"reject":1.01}""", null, 1.01)]
    [InlineData("{}", null, null)]
    public void OneLimitMayBeSetWithoutTheOther(string json, double? hold, double? reject)
    {
        var settings = PolicySettings.Parse($$$"""{"thresholds":{"spam":{{{json}}}}}""");

        Assert.Equal(new LabelThresholds(hold, reject), settings.Thresholds[Labels.Spam]);
        Assert.Equal(new LabelThresholds(hold, reject), PolicySettings.Parse(settings.ToJson()).Thresholds[Labels.Spam]);
    }

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        const string Json = """{"blockedWords":{"words":["ä"],"verdict":"reject"},"thresholds":{"spam":{"hold":0.3,"reject":1.01}}}""";

        Assert.Equal(PolicySettings.Parse(Json).ToJson(), PolicySettings.Parse(PolicySettings.Parse(Json).ToJson()).ToJson());
    }

    [Theory]
    [InlineData("""{"linkFloods":{}}""", "linkFloods")]
    [InlineData("""{"linkFlood":{"hold":"many"}}""", "linkFlood.hold")]
    [InlineData("""{"linkFlood":{"hold":0}}""", "linkFlood")]
    [InlineData("""{"readerReports":{"hold":0}}""", "readerReports")]
    [InlineData("""{"readerReports":{"withinMinutes":0}}""", "readerReports")]
    [InlineData("""{"repeatedPost":{"sameArticleMinutes":-1}}""", "repeatedPost")]
    [InlineData("""{"repeatedPost":{"otherArticlesMinutes":100000}}""", "repeatedPost")]
    [InlineData("""{"repeatedPost":{"guestIds":[null]}}""", "repeatedPost")]
    [InlineData("""{"authorName":{"verdict":7}}""", "authorName.verdict")]
    [InlineData("""{"sample":1.5}""", "sample")]
    [InlineData("""{"linkFlood":{"hold":9,"reject":8}}""", "linkFlood")]
    [InlineData("""{"linkFlood":null}""", "linkFlood")]
    [InlineData("""{"thresholds":{"rudeness":{"hold":0.5,"reject":0.9}}}""", "thresholds.rudeness")]
    [InlineData("""{"thresholds":{"spam":{"hold":0.9,"reject":0.5}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":{"hold":-0.1,"reject":0.5}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":{"hold":0.5,"reject":2}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":{"hold":"high"}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":{"hold":1.5}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":{"reject":-1}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":{"flag":0.5}}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":{"spam":null}}""", "thresholds.spam")]
    [InlineData("""{"thresholds":null}""", "thresholds")]
    [InlineData("""{"blockedWords":{"words":"idiot"}}""", "blockedWords.words")]
    [InlineData("""{"blockedWords":{"words":[null]}}""", "blockedWords.words")]
    [InlineData("""{"blockedWords":{"verdict":"delete"}}""", "blockedWords.verdict")]
    [InlineData("""{"blockedWords":{"verdict":9}}""", "blockedWords.verdict")]
    public void AMistakeIsNamedByItsPlace(string json, string place)
    {
        var exception = Assert.Throws<PolicySettingsException>(() => PolicySettings.Parse(json));

        Assert.Contains(place, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void WhatIsNoJsonObjectIsNoPolicy(string json) => Assert.Throws<PolicySettingsException>(() => PolicySettings.Parse(json));
}
