using Microsoft.ML.OnnxRuntime;

namespace Moderation.Scoring.Encoder;

/// <summary>The encoder's network. A run takes one thread; any number may run at one time, and none changes another's result.</summary>
internal sealed class EncoderGraph : IDisposable
{
    /// <summary>Length of the embedding.</summary>
    public const int Width = 384;

    private static readonly string[] Inputs = ["input_ids", "attention_mask"];
    private static readonly string[] Outputs = ["logits", "marks", "embedding"];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();

    private bool _isDisposed;

    private EncoderGraph(InferenceSession session) => _session = session;

    /// <exception cref="InvalidDataException">The file is no graph, or another one.</exception>
    public static EncoderGraph Open(string path)
    {
        // A quantised product takes one range for a whole tensor: a text is run alone, and a thread a text needs no threads within it.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        InferenceSession session;
        try
        {
            session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException($"it is no graph that can be run: {exception.Message}", exception);
        }

        if (Problem(session) is not { } problem)
            return new EncoderGraph(session);
        session.Dispose();
        throw new InvalidDataException(problem);
    }

    /// <param name="ids">Pieces with begin and end; at least one.</param>
    public EncoderOutput Run(long[] ids)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var mask = new long[ids.Length];
        Array.Fill(mask, 1);
        using var input = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        using var attention = OrtValue.CreateTensorValueFromMemory(mask, [1, ids.Length]);
        using var outputs = _session.Run(_options, Inputs, [input, attention], Outputs);
        return new EncoderOutput(
            outputs[0].GetTensorDataAsSpan<float>().ToArray(),
            outputs[1].GetTensorDataAsSpan<float>().ToArray(),
            outputs[2].GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose()
    {
        _isDisposed = true;
        _options.Dispose();
        _session.Dispose();
    }

    private static string? Problem(InferenceSession session)
    {
        var (inputs, outputs) = (session.InputMetadata, session.OutputMetadata);
        if (inputs.Count != Inputs.Length
            || Inputs.Any(name => !inputs.TryGetValue(name, out var input) || input.ElementType != typeof(long)))
            return $"its inputs are not {string.Join(" and ", Inputs)}";
        foreach (var (name, width) in Outputs.Zip([Labels.Count, -1, Width]))
        {
            if (!outputs.TryGetValue(name, out var output) || output.ElementType != typeof(float))
                return $"it has no output {name}";
            if (output.Dimensions.Length != 2 || output.Dimensions[1] != width)
                return $"its output {name} has another shape";
        }

        return null;
    }
}

/// <param name="Logits">By label.</param>
/// <param name="Marks">Log-odds of each piece, begin and end included, being what the text is abusive for.</param>
/// <param name="Embedding">The mean over the pieces of an inner layer.</param>
internal sealed record EncoderOutput(float[] Logits, float[] Marks, float[] Embedding);
