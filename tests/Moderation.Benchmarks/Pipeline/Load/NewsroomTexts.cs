using System.Text;
using Moderation.Scoring;
using Moderation.Training.Written;

namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>
/// Texts of whole German sentences, of which a share has one that is toxic: how many of them a second stage is asked about follows from
/// what they say, which random words do not have. The sentences are those that no model is trained with.
/// </summary>
/// <param name="toxic">Share of toxic texts, 0 to 1.</param>
internal sealed class NewsroomTexts(double toxic) : ISampleTexts
{
    private const int LeastLength = 100;

    private static readonly ILookup<bool?, string> Sentences = WrittenSentences.Checks()
        .Where(text => text.Language == "de" && text.Labels[Labels.IndexOf(Labels.Spam)] != true)
        .ToLookup(text => text.Labels[Labels.IndexOf(Labels.Toxicity)], text => text.Text);

    private static readonly string[] Civil = [.. Sentences[false]];
    private static readonly string[] Toxic = [.. Sentences[true]];

    public string Text(Random random)
    {
        var text = new StringBuilder(Of(random.NextDouble() < toxic ? Toxic : Civil));
        while (text.Length < LeastLength)
            text.Append(' ').Append(Of(Civil));
        return text.ToString();

        string Of(string[] sentences) => sentences[random.Next(sentences.Length)];
    }
}
