using Moderation.Scoring;
using Moderation.Tests.Training;
using Moderation.Training.Learning;

namespace Moderation.Tests.Scoring;

/// <summary>
/// Two small models, and a folder to put one or the other into. They score differently, and only the second has limits for German, at
/// which it rejects nearly everything.
/// </summary>
public sealed class TwoModels : IDisposable
{
    private readonly TinyData _data = new();
    private int _folders;

    public TwoModels()
    {
        ModelTrainer.Train(_data.Options("one"));
        StrictInGerman(ModelTrainer.Train(_data.Options("two") with { Buckets = 1 << 14, L2 = 1 }));
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

    private void StrictInGerman(ModelManifest manifest)
    {
        var thresholds = manifest.Thresholds.ToDictionary();
        thresholds["de"] = Labels.All.ToDictionary(label => label, _ => new ModelThresholds(Flag: 0.5, Hold: 0.001, Reject: 0.002));
        File.WriteAllText(Path.Combine(_data.Output("two"), ModelManifest.FileName), (manifest with { Thresholds = thresholds }).ToJson());
    }

    private void CopyTo(string folder, string model)
    {
        foreach (var file in Directory.GetFiles(_data.Output(model)).Order(StringComparer.Ordinal))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }
}
