using Moderation.Scoring;
using Moderation.Scoring.Encoder;

namespace Moderation.Testing.Models;

/// <summary>
/// An encoder of a few kilobytes that the real runtime and the real tokenizer read: it knows a piece a letter, and finds every <c>x</c>
/// bad. Field numbers are those of <c>onnx.proto</c> and <c>sentencepiece_model.proto</c>.
/// </summary>
internal static class TinyEncoder
{
    /// <summary>Logit of every label without an <c>x</c>.</summary>
    public const float Friendly = -4;

    /// <summary>What each <c>x</c> in a window adds to the logit.</summary>
    public const float OfEach = 6;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const int FirstLetter = 5;
    private const int Float = 1, Integer = 7, AttributeInt = 2, AttributeInts = 7;

    /// <param name="folder">Made where missing.</param>
    /// <param name="embedding">Name of its last output.</param>
    /// <param name="fails">Opens well and fails on every text.</param>
    /// <returns>The folder.</returns>
    public static string WriteTo(string folder, string embedding = "embedding", bool fails = false)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, ModelFolder.EncoderFile), Graph(embedding, fails));
        File.WriteAllBytes(Path.Combine(folder, ModelFolder.PiecesFile), Pieces());
        return folder;
    }

    private static byte[] Graph(string embedding, bool fails)
    {
        var graph = new ProtoMessage()
            .WithAll(fails ? OutOfBounds() : [], (graph, node) => graph.With(1, node))
            .With(1, Node("Equal", ["input_ids", "x"], "isX"))
            .With(1, Node("Cast", ["isX"], "foundX").With(5, Attribute("to", Float)))
            .With(1, Node("ReduceSum", ["foundX", "axis"], "found"))
            .With(1, Node("Mul", ["found", "ofEach"], "raised"))
            .With(1, Node("Add", ["raised", fails ? "outOfBounds" : "friendly"], "logits"))
            .With(1, Node("Mul", ["foundX", "mark"], "marked"))
            .With(1, Node("Sub", ["marked", "unmarked"], "marks"))
            .With(1, Node("Cast", ["attention_mask"], "mask").With(5, Attribute("to", Float)))
            .With(1, Node("ReduceMean", ["foundX"], "share").With(5, Attribute("axes", [1])))
            .With(1, Node("Mul", ["share", "wide"], embedding))
            .With(2, "tiny")
            .With(5, Tensor("x", [1], [(long)FirstLetter + Letters.IndexOf('x', StringComparison.Ordinal)]))
            .With(5, Tensor("axis", [1], [1L]))
            .With(5, Tensor("ofEach", [1, Labels.Count], Enumerable.Repeat(OfEach, Labels.Count)))
            .With(5, Tensor("friendly", [1], [Friendly]))
            .With(5, Tensor("mark", [1], [8f]))
            .With(5, Tensor("unmarked", [1], [4f]))
            .With(5, Tensor("wide", [1, EncoderGraph.Width], Enumerable.Repeat(1f, EncoderGraph.Width)))
            .With(11, Value("input_ids", Integer, null, null))
            .With(11, Value("attention_mask", Integer, null, null))
            .With(12, Value("logits", Float, null, Labels.Count))
            .With(12, Value("marks", Float, null, null))
            .With(12, Value(embedding, Float, null, EncoderGraph.Width));
        return new ProtoMessage().With(1, 8).With(7, graph).With(8, new ProtoMessage().With(1, "").With(2, 17)).ToBytes();
    }

    private static ProtoMessage[] OutOfBounds() =>
    [
        Node("Gather", ["friendly", "input_ids"], "gathered"),
        Node("ReduceMean", ["gathered"], "outOfBounds").With(5, Attribute("axes", [1])),
    ];

    private static ProtoMessage Node(string kind, string[] inputs, string output) =>
        new ProtoMessage().WithAll(inputs, (node, input) => node.With(1, input)).With(2, output).With(4, kind);

    private static ProtoMessage Attribute(string name, long value) =>
        new ProtoMessage().With(1, name).With(3, value).With(20, AttributeInt);

    private static ProtoMessage Attribute(string name, long[] values) =>
        new ProtoMessage().With(1, name).WithAll(values, (attribute, value) => attribute.With(8, value)).With(20, AttributeInts);

    private static ProtoMessage Tensor(string name, long[] sizes, IEnumerable<long> values) =>
        Sized(sizes, Integer).WithAll(values, (tensor, value) => tensor.With(7, value)).With(8, name);

    private static ProtoMessage Tensor(string name, long[] sizes, IEnumerable<float> values) =>
        Sized(sizes, Float).WithAll(values, (tensor, value) => tensor.With(4, value)).With(8, name);

    private static ProtoMessage Sized(long[] sizes, int kind) =>
        new ProtoMessage().WithAll(sizes, (tensor, size) => tensor.With(1, size)).With(2, kind);

    /// <param name="sizes">Null where it depends on the text.</param>
    private static ProtoMessage Value(string name, int kind, params int?[] sizes)
    {
        var shape = new ProtoMessage().WithAll(
            sizes.Select((size, place) => size is { } known ? new ProtoMessage().With(1, known) : new ProtoMessage().With(2, $"d{place}")),
            (all, size) => all.With(1, size));
        return new ProtoMessage().With(1, name).With(2, new ProtoMessage().With(1, new ProtoMessage().With(1, kind).With(2, shape)));
    }

    private static byte[] Pieces()
    {
        const int Normal = 1, Unknown = 2, Control = 3;
        (string Piece, int Kind)[] pieces =
        [
            ("<unk>", Unknown), ("<s>", Control), ("</s>", Control), ("<pad>", Control), ("▁", Normal),
            .. Letters.Select(letter => ($"{letter}", Normal)),
        ];
        return new ProtoMessage()
            .WithAll(pieces, (model, piece) => model.With(1, new ProtoMessage().With(1, piece.Piece).With(2, -1f).With(3, piece.Kind)))
            .With(2, new ProtoMessage().With(3, 1).With(40, 0).With(41, 1).With(42, 2).With(43, 3)) // Unigram, and the ids above
            .With(3, new ProtoMessage().With(1, "identity").With(3, 1).With(4, 1).With(5, 1)) // a space first, single spaces, visible spaces
            .ToBytes();
    }
}
