using System.Collections.Frozen;

namespace Moderation.Service.Labels.Cldr;

/// <summary>Values of locales. A BCP 47 tag is shortened until one fits; nothing is cached, since anybody may ask with any tag.</summary>
internal sealed class LocaleTable<T> where T : class
{
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _byTag;

    public LocaleTable(IEnumerable<KeyValuePair<string, T>> values)
    {
        _values = values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byTag = _values.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyCollection<string> Locales => _values.Keys;

    public T? Find(ReadOnlySpan<char> tag)
    {
        for (; !tag.IsEmpty; tag = Wider(tag))
            if (_byTag.TryGetValue(tag, out var value))
                return value;
        return null;
    }

    // Besides shorter tags: Chinese of regions with the traditional script.
    private static ReadOnlySpan<char> Wider(ReadOnlySpan<char> tag)
    {
        if (tag.Length == 5 && tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && IsTraditional(tag[3..]))
            return "zh-Hant";
        var last = tag.LastIndexOf('-');
        return last >= 0 ? tag[..last] : [];
    }

    private static bool IsTraditional(ReadOnlySpan<char> region) =>
        region.Equals("TW", StringComparison.OrdinalIgnoreCase) || region.Equals("HK", StringComparison.OrdinalIgnoreCase)
        || region.Equals("MO", StringComparison.OrdinalIgnoreCase);
}
