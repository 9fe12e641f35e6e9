using System.CommandLine;
using System.Text.RegularExpressions;

namespace Moderation.Service.Commands;

/// <summary>When a key ends: a number of days, a day or a time.</summary>
internal static partial class ExpiryOption
{
    private const string Forms = "--expires is a number of days such as 90d, a day such as 2027-01-31 (from its beginning in UTC on "
        + "the key is refused) or a time such as 2027-01-31T09:30:00+01:00.";

    public static Option<string?> Create() => new("--expires") { Description = Forms[("--expires is ".Length)..] };

    /// <returns>Null where the key does not end.</returns>
    /// <exception cref="FormatException">The text is no time to come.</exception>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now)
    {
        if (text is null)
            return null;
        if (Days().Match(text) is { Success: true } days)
            return now.AddDays(int.Parse(days.Groups[1].Value, CultureInfo.InvariantCulture));
        if (!DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            throw new FormatException(Forms);
        return at > now ? at : throw new FormatException($"--expires {text} has passed: a key needs a time to come.");
    }

    [GeneratedRegex(@"\A([1-9][0-9]{0,3})d\z")]
    private static partial Regex Days();
}
