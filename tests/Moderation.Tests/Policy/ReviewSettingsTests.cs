using Moderation.Service.Policy;

namespace Moderation.Tests.Policy;

public sealed class ReviewSettingsTests
{
    [Fact]
    public void WhatIsLeftOutKeepsItsDefault()
    {
        var settings = ReviewSettings.Parse("{}");

        Assert.Equal(50, settings.BreakAfterMinutes);
        Assert.Equal("insult", settings.RejectReasons[0].Code);
        Assert.All(settings.RejectReasons, reason => Assert.Equal(["de", "en", "vi"], reason.Names.Keys));
    }

    [Fact]
    public void AReasonIsNamedInTheLanguageElseInEnglishElseInAny()
    {
        var reasons = ReviewSettings.Parse(
            """{"rejectReasons":[{"code":"a","names":{"de":"Grund","en":"Reason"}},{"code":"b","names":{"fr":"Raison"}}]}""").RejectReasons;

        Assert.Equal(["Grund", "Reason", "Raison"], [reasons[0].NameIn("de"), reasons[0].NameIn("vi"), reasons[1].NameIn("vi")]);
    }

    [Theory]
    [InlineData("""{"rejectReasons":[]}""", "rejectReasons")]
    [InlineData("""{"rejectReasons":[{"code":"Ab","names":{"de":"x"}}]}""", "code")]
    [InlineData("""{"rejectReasons":[{"code":"a","names":{"de":"x"}},{"code":"a","names":{"de":"y"}}]}""", "twice")]
    [InlineData("""{"rejectReasons":[{"code":"a","names":{}}]}""", "names")]
    [InlineData("""{"rejectReasons":[{"code":"a","names":{"de":" "}}]}""", "names")]
    [InlineData("""{"rejectReasons":[null]}""", "rejectReasons")]
    [InlineData("""{"breakAfterMinutes":601}""", "breakAfterMinutes")]
    [InlineData("""{"reasons":[]}""", "reasons")]
    [InlineData("null", "object")]
    public void WhatIsWrongIsNamed(string json, string named) =>
        Assert.Contains(named, Assert.Throws<PolicySettingsException>(() => ReviewSettings.Parse(json)).Message, StringComparison.Ordinal);
}
