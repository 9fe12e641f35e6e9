using Moderation.Scoring;
using Moderation.Scoring.Training;

namespace Moderation.Tests.Scoring;

/// <summary>Two small models that score differently, and a folder to put one or the other into.</summary>
public sealed class TwoModels : IDisposable
{
    private readonly TinyData _data = new();
    private int _folders;

    public TwoModels()
    {
        ModelTrainer.Train(_data.Options("one"));
        ModelTrainer.Train(_data.Options("two") with { Buckets = 1 << 14, L2 = 1 });
        (One, Two) = (Scorer.Load(_data.Output("one")), Scorer.Load(_data.Output("two")));
    }

    public Scorer One { get; }

    public Scorer Two { get; }

    /// <returns>A new folder that holds the first model.</returns>
    public string Folder()
    {
        var folder = _data.Output($"folder-{Interlocked.Increment(ref _folders)}");
        Directory.CreateDirectory(folder);
        CopyTo(folder, "one");
        return folder;
    }

    /// <summary>Copies the second model into a folder, in the order of the names, as <c>cp</c> does.</summary>
    public void CopySecondTo(string folder) => CopyTo(folder, "two");

    public byte[] SecondsFile(string name) => File.ReadAllBytes(Path.Combine(_data.Output("two"), name));

    public void Dispose() => _data.Dispose();

    private void CopyTo(string folder, string model)
    {
        foreach (var file in Directory.GetFiles(_data.Output(model)).Order(StringComparer.Ordinal))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }
}
