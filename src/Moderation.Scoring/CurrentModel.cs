namespace Moderation.Scoring;

/// <summary>
/// The model that a folder holds, exchanged as a whole when the folder does. Who scores takes <see cref="Scorer"/> once and keeps it
/// to the end of their work, so that scores, spans, thresholds and version come from one model, whatever happens to the folder meanwhile.
/// </summary>
public sealed class CurrentModel
{
    private readonly string _folder;
    private volatile Scorer _scorer;
    private string _lastSeen;
    private ModelException? _unreported;

    /// <summary>Loads the model in the folder; throws <see cref="ModelException"/> as <see cref="Scoring.Scorer.Load"/> does.</summary>
    public CurrentModel(string folder)
    {
        _folder = folder;
        _lastSeen = FolderState.Of(folder);
        _scorer = Scorer.Load(folder);
    }

    /// <summary>The last model that could be loaded. Readable from any thread at any time.</summary>
    public Scorer Scorer => _scorer;

    /// <summary>
    /// Looks at the folder again; where its content changed, loads it, which takes up to a second, and puts it in the place of the old one.
    /// A folder that cannot be loaded changes nothing. It is tried again when its content changes, and reported once it stopped changing,
    /// since a copy under way looks broken too. One caller at a time.
    /// </summary>
    /// <returns>The new model, or null where the old one stays.</returns>
    /// <exception cref="ModelException">The folder holds no model that can be loaded. Thrown once for each content.</exception>
    public Scorer? Refresh()
    {
        // Taken before the files are read: what changes while they are read is a change at the next look.
        var seen = FolderState.Of(_folder);
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
            var scorer = Scorer.Load(_folder);

            // Files that were only touched or copied onto themselves; the manifest has the hash of every other file.
            if (scorer.Manifest.ToJson() == _scorer.Manifest.ToJson())
                return null;
            return _scorer = scorer;
        }
        catch (ModelException exception)
        {
            _unreported = exception;
        }
        catch (Exception exception)
        {
            // Whatever a file may hold, the model that is in use goes on.
            _unreported = new ModelException($"The model in {_folder} cannot be loaded: {exception.Message}", exception);
        }

        return null;
    }
}
