namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>What the readers of the sample site write.</summary>
internal interface ISampleTexts
{
    /// <summary>The next one; the same for a source of chance in the same state.</summary>
    string Text(Random random);
}
