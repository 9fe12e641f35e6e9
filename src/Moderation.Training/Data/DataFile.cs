using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Moderation.Scoring;

namespace Moderation.Training.Data;

/// <summary>One file of labelled comments with what the data's manifest says about it.</summary>
internal sealed record DataFile(string Name, string FullPath, string Licence, bool IsEvaluationOnly = false)
{
    private bool IsCompressed => FullPath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Throws <see cref="ModelException"/> naming the line that cannot be read.</summary>
    public IEnumerable<LabelledComment> Read()
    {
        var file = File.OpenRead(FullPath);
        using var reader = new StreamReader(IsCompressed ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            LabelledComment comment;
            try
            {
                comment = LabelledComment.Parse(line);
            }
            catch (Exception exception) when (exception
                is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
            {
                throw new ModelException($"{FullPath}, line {number}, is not a labelled comment: {exception.Message}", exception);
            }

            yield return comment;
        }
    }

    public string Sha256()
    {
        using var stream = File.OpenRead(FullPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
