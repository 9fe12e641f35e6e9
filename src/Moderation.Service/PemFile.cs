using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Moderation.Service;

/// <summary>Certificates that settings name.</summary>
internal static class PemFile
{
    /// <param name="certificate">Path of the certificate; null or empty for none.</param>
    /// <param name="key">Path of its key; without it the certificate's file holds both.</param>
    /// <exception cref="Exception">A file cannot be read, or the key is another certificate's.</exception>
    public static X509Certificate2? Read(string? certificate, string? key = null) => string.IsNullOrWhiteSpace(certificate)
        ? null
        : X509Certificate2.CreateFromPemFile(certificate, string.IsNullOrWhiteSpace(key) ? null : key);

    /// <returns>Null where it can be read.</returns>
    public static ValidationResult? Problem(string setting, string? file, Func<object?> read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new($"Moderation__{setting} is {file}, which cannot be used: {exception.Message.TrimEnd('.')}.");
        }
    }
}
