namespace Moderation.Training.Written;

/// <summary>FNV-1a over UTF-16 units with a final mix: the same in every process and on every machine.</summary>
internal static class StableHash
{
    public static uint Of(string text, int seed = 0)
    {
        var hash = 2166136261u ^ ((uint)seed * 2654435761u);
        foreach (var unit in text)
            hash = (hash ^ unit) * 16777619;
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }
}
