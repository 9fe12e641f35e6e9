using Moderation.Scoring;

namespace Moderation.Training.Written;

/// <summary>A name may come several times in a file, with other labels.</summary>
/// <param name="Most">At most so many texts of each template; null: every value of its largest slot once.</param>
internal sealed record WrittenSet(string Name, bool?[] Labels, int? Most)
{
    public List<WrittenTemplate> Templates { get; } = [];

    /// <summary>Reads <c>threat: all=0 toxicity=1 threat=1 insult=? most=20</c>; what comes later wins.</summary>
    public static WrittenSet Parse(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            throw new FormatException($"The set '{header}' says nothing about its labels.");

        var labels = new bool?[Scoring.Labels.Count];
        int? most = null;
        foreach (var word in header[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is not [var name, var value])
                throw new FormatException($"'{word}' is not name=value.");
            if (name == "most")
                most = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
            else if (name == "all")
                Array.Fill(labels, Truth(value));
            else if (Scoring.Labels.IndexOf(name) is >= 0 and var index)
                labels[index] = Truth(value);
            else
                throw new FormatException($"'{name}' is not a label.");
        }

        return new WrittenSet(header[..colon].Trim(), labels, most);
    }

    private static bool? Truth(string value) => value switch
    {
        "0" => false,
        "1" => true,
        "?" => null,
        _ => throw new FormatException($"'{value}' is none of 0, 1 and ?."),
    };
}
