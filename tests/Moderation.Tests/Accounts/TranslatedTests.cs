using System.Reflection;
using Moderation.Service.Accounts;
using Moderation.Service.Console;

namespace Moderation.Tests.Accounts;

/// <summary>What the compiler cannot see in a sentence: that it is not blank, and says what it is given.</summary>
public sealed class TranslatedTests
{
    private const string Given = "Anna";
    private const int Number = 739;

    private static readonly Translated[] All =
        [.. AccountTexts.All, .. ConsoleTexts.All, .. ConsoleTexts.All.Select(texts => texts.Insight)];

    [Fact]
    public void EveryLanguageIsThere()
    {
        Assert.Equal(["en", "de", "vi"], AccountTexts.All.Select(texts => texts.Language));
        Assert.Equal(["de", "en", "vi"], ConsoleTexts.All.Select(texts => texts.Language));
    }

    [Fact]
    public void NoSentenceIsBlank()
    {
        var sentences = Sentences().Where(sentence => sentence.GetParameters().Length == 1).ToList();

        Assert.True(sentences.Count > 200);
        Assert.All(sentences, sentence => Assert.All(In(sentence), said => Assert.False(string.IsNullOrWhiteSpace(said), sentence.Name)));
    }

    [Fact]
    public void EveryLanguageSaysWhatItIsGiven()
    {
        var sentences = Sentences()
            .Where(sentence => sentence.Name is not "RangeName") // says one of three ranges
            .Where(sentence => sentence.GetParameters() is { Length: > 1 } all && all.Skip(1).All(HasSample))
            .ToList();

        Assert.True(sentences.Count > 30);
        foreach (var sentence in sentences)
        {
            object[] given = [.. sentence.GetParameters().Skip(1).Select((parameter, i) => Sample(parameter.ParameterType, i))];
            Assert.All(In(sentence, given), said => Assert.All(given, one => Assert.Contains($"{one}", said, StringComparison.Ordinal)));
        }
    }

    private static IEnumerable<MethodInfo> Sentences() => typeof(Translated).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true })
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
        .Where(method => method.ReturnType == typeof(string)
            && method.GetParameters() is [var texts, ..] && texts.ParameterType.IsSubclassOf(typeof(Translated)));

    private static IEnumerable<string?> In(MethodInfo sentence, params object[] given) => All
        .Where(sentence.GetParameters()[0].ParameterType.IsInstanceOfType)
        .Select(texts => (string?)sentence.Invoke(null, [texts, .. given]));

    private static bool HasSample(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(long);

    private static object Sample(Type type, int place) =>
        type == typeof(string) ? $"{Given}{place}" : Convert.ChangeType(Number + place, type, provider: null);
}
