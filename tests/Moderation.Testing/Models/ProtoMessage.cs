using System.Text;

namespace Moderation.Testing.Models;

/// <summary>A message of protocol buffers, written field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToBytes() => _bytes.ToArray();

    public ProtoMessage With(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtoMessage With(int field, float value)
    {
        Varint(((ulong)field << 3) | 5);
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtoMessage With(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtoMessage With(int field, string value) => With(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage With(int field, ProtoMessage value) => With(field, value.ToBytes());

    public ProtoMessage WithAll<T>(IEnumerable<T> values, Func<ProtoMessage, T, ProtoMessage> add) =>
        values.Aggregate(this, add);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
