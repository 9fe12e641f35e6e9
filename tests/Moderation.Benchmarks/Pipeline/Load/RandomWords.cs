using System.Text;

namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>Between 100 and 200 characters of words in no order, a few of them rude.</summary>
internal sealed class RandomWords : ISampleTexts
{
    private const double RudeShare = 0.01;

    public string Text(Random random)
    {
        var length = random.Next(SampleSite.TextLength - 50, SampleSite.TextLength + 50);
        var text = new StringBuilder(length + 20);
        while (text.Length < length)
            text.Append(text.Length > 0 ? " " : "").Append(Word(random));
        return text.Append('.').ToString();
    }

    private static string Word(Random random)
    {
        var words = random.NextDouble() < RudeShare ? Vocabulary.RudeWords : Vocabulary.Words;
        return words[random.Next(words.Count)];
    }
}
