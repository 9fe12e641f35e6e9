using System.Security.Cryptography;

namespace Moderation.Scoring;

/// <summary>The model in a folder. Take <see cref="Scorer"/> once per text, so that scores, spans and version are of one model.</summary>
/// <exception cref="ModelException">As <see cref="Scoring.Scorer.Load"/> throws it.</exception>
public sealed class CurrentModel(string folder, bool withSecondStage = true)
{
    // Before the files are read, as in each look.
    private string _lastSeen = StateOf(folder);
    private volatile Scorer _scorer = Scorer.Load(folder, withSecondStage);
    private ModelException? _unreported;

    /// <summary>The last model that could be loaded. Thread-safe.</summary>
    public Scorer Scorer => _scorer;

    /// <summary>Reloads a changed folder; one that cannot be loaded is reported once it stops changing. Not thread-safe.</summary>
    /// <returns>The new model, or null where the old one stays.</returns>
    public Scorer? Refresh()
    {
        // Taken before the files are read: what changes while they are read is a change at the next look.
        var seen = StateOf(folder);
        if (seen != _lastSeen)
        {
            _lastSeen = seen;
            return Load();
        }

        if (_unreported is not { } problem)
            return null;
        _unreported = null;
        throw problem;
    }

    private Scorer? Load()
    {
        _unreported = null;
        try
        {
            var scorer = Scorer.Load(folder, withSecondStage);

            // Files that were only touched or copied onto themselves; the manifest has the hash of every other file.
            if (scorer.Manifest.ToJson() == _scorer.Manifest.ToJson())
                return null;
            return _scorer = scorer;
        }
        catch (Exception exception)
        {
            // Whatever a file may hold, the loaded model stays in use.
            _unreported = exception as ModelException
                ?? new ModelException($"The model in {folder} cannot be loaded: {exception.Message}", exception);
            return null;
        }
    }

    /// <summary>Polled: change events do not cross every network share. An unreadable folder has a state, too.</summary>
    private static string StateOf(string folder)
    {
        try
        {
            var state = new StringBuilder();
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
                state.Append(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");

            // Times are as coarse as two seconds on some file systems, and tools that copy may keep them. Read in pieces: half a megabyte
            // each second in one array would fill the heap of large objects.
            var manifest = Path.Combine(folder, ModelManifest.FileName);
            if (File.Exists(manifest))
            {
                using var file = File.OpenRead(manifest);
                state.Append(Convert.ToHexStringLower(SHA256.HashData(file)));
            }

            return state.ToString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
