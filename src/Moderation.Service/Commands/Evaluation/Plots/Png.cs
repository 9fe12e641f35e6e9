using System.Buffers.Binary;
using System.IO.Compression;

namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>Writes true-colour pictures as PNG (ISO/IEC 15948): signature, header, one compressed data chunk, end.</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <param name="output">Stays open.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colours">Red, green and blue of each pixel, row by row from the top.</param>
    public static void Write(Stream output, int width, int height, ReadOnlySpan<byte> colours)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // eight bits, red-green-blue; no interlace

        output.Write(Signature);
        Chunk(output, "IHDR"u8, header);
        Chunk(output, "IDAT"u8, Compressed(height, width * 3, colours));
        Chunk(output, "IEND"u8, []);
    }

    /// <summary>Each row is stored as the difference to the row above (filter 2): most of a plot repeats it.</summary>
    private static byte[] Compressed(int height, int stride, ReadOnlySpan<byte> colours)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            var row = new byte[stride + 1];
            row[0] = 2;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < stride; x++)
                    row[x + 1] = (byte)(colours[(y * stride) + x] - (y == 0 ? 0 : colours[((y - 1) * stride) + x]));
                zlib.Write(row);
            }
        }

        return data.ToArray();
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(type);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        output.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint Entry(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
