using Microsoft.ML.Tokenizers;

namespace Moderation.Scoring.Encoder;

/// <summary>Cuts texts into the pieces that the encoder knows (SentencePiece, a Unigram model). Thread-safe.</summary>
internal sealed class EncoderPieces
{
    /// <summary>Ids of what stands before the first piece and after the last.</summary>
    public const int Begin = 1, End = 2;

    /// <summary>Stands for a space, and before the first word.</summary>
    private const char Space = '▁';

    private readonly SentencePieceTokenizer _pieces;

    private EncoderPieces(SentencePieceTokenizer pieces) => _pieces = pieces;

    /// <exception cref="InvalidDataException">The bytes are no SentencePiece model.</exception>
    public static EncoderPieces FromBytes(byte[] bytes)
    {
        try
        {
            return new EncoderPieces(
                SentencePieceTokenizer.Create(new MemoryStream(bytes), addBeginningOfSentence: false, addEndOfSentence: false));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException($"it is no SentencePiece model: {exception.Message}", exception);
        }
    }

    /// <summary>Each with the stretch of the text it comes from, in UTF-16 units.</summary>
    public IReadOnlyList<Piece> Of(string text)
    {
        var tokens = _pieces.EncodeToTokens(text, out var normalized);
        var places = new PiecePlaces(text, normalized ?? "", Space);
        var pieces = new Piece[tokens.Count];
        for (var i = 0; i < pieces.Length; i++)
        {
            var (begin, end) = places.Of(tokens[i].Offset.Start.Value, tokens[i].Offset.End.Value);
            pieces[i] = new Piece(tokens[i].Id, begin, end);
        }

        return pieces;
    }
}

/// <param name="Begin">Equal to the end for a piece that stands for no character, such as a space.</param>
internal readonly record struct Piece(int Id, int Begin, int End);
