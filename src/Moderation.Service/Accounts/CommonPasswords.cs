using System.IO.Compression;
using Microsoft.AspNetCore.Identity;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>
/// Refuses passwords that attackers try first: of the 437,651 commonest (SecLists, see NOTICE) the 11,715 that are long enough, whatever
/// their case. Read anew each time, which is seldom, so that they take no memory.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Moderator>
{
    public const string Code = "PasswordCommon";

    public Task<IdentityResult> ValidateAsync(UserManager<Moderator> manager, Moderator user, string? password) =>
        Task.FromResult(IsCommon(password ?? "")
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password is one of those that attackers try first." })
            : IdentityResult.Success);

    internal static bool IsCommon(string password)
    {
        using var packed = new MemoryStream(EmbeddedFile.Read("accounts/common-passwords.txt.gz"));
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        while (lines.ReadLine() is { } common)
            if (string.Equals(common, password.Trim(), StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
