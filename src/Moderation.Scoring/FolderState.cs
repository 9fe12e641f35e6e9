using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Moderation.Scoring;

/// <summary>
/// Tells whether a model folder changed, cheaply enough to ask every second: the hash of its manifest, and name, length and time of each
/// file. By looking, because the system's change events do not cross every network share and container mount.
/// </summary>
internal static class FolderState
{
    /// <returns>Equal for equal content; also for a folder that is missing or cannot be read, which is a state as well.</returns>
    public static string Of(string folder)
    {
        try
        {
            var state = new StringBuilder();
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
                state.Append(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");

            // Times are as coarse as two seconds on some file systems, and tools that copy may keep them.
            var manifest = Path.Combine(folder, ModelManifest.FileName);
            if (File.Exists(manifest))
                state.Append(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(manifest))));
            return state.ToString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
