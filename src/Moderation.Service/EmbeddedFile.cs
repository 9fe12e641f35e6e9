namespace Moderation.Service;

/// <summary>Files that travel inside the program.</summary>
internal static class EmbeddedFile
{
    /// <exception cref="FileNotFoundException">There is no such resource.</exception>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The program lacks its embedded file {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
