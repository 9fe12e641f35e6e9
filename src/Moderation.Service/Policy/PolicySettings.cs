using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Moderation.Scoring;
using Moderation.Service.Policy.Words;

namespace Moderation.Service.Policy;

/// <summary>What a site may set about its policy. Absent parts keep their defaults; unknown ones are an error, not a surprise.</summary>
/// <remarks>Settable, since the generated reader sets every init-only property, absent ones to nothing.</remarks>
internal sealed record PolicySettings
{
    public EmptyTextSettings EmptyText { get; set; } = new();
    public BlockedWordsSettings BlockedWords { get; set; } = new();
    public AuthorNameSettings AuthorName { get; set; } = new();
    public LinkFloodSettings LinkFlood { get; set; } = new();
    public PersonalDataSettings PersonalData { get; set; } = new();
    public RepeatedPostSettings RepeatedPost { get; set; } = new();
    public ReaderReportsSettings ReaderReports { get; set; } = new();

    /// <summary>Share, 0 to 1, of what the policy decides that a moderator sees all the same, to check the policy.</summary>
    public double Sample { get; set; }

    /// <summary>Per label, one limit or both; what is absent is the model's to say, for each comment's language.</summary>
    public ImmutableSortedDictionary<string, LabelThresholds> Thresholds { get; set; } =
        ImmutableSortedDictionary<string, LabelThresholds>.Empty;

    /// <exception cref="PolicySettingsException">The JSON is not one of a policy; the message names the place.</exception>
    public static PolicySettings Parse(string json)
    {
        try
        {
            var settings = JsonSerializer.Deserialize(json, PolicyJson.Default.PolicySettings)
                ?? throw new PolicySettingsException("A policy is a JSON object.");
            settings.Check();
            return settings;
        }
        catch (JsonException exception)
        {
            throw new PolicySettingsException($"The policy cannot be read at {exception.Path ?? "$"}: {exception.Message}", exception);
        }
    }

    /// <summary>As <see cref="Parse"/>, of settings that are about to be stored: an entry that cannot do what it says is refused.</summary>
    /// <inheritdoc cref="Parse"/>
    public static PolicySettings ParseNew(string json)
    {
        var settings = Parse(json);
        foreach (var entry in settings.BlockedWords.Words)
        {
            if (BlockedPhrase.Parse(entry, out var problem) is null)
                throw new PolicySettingsException($"blockedWords.words: the entry \"{entry}\" {problem}.");
        }

        return settings;
    }

    public string ToJson() => JsonSerializer.Serialize(this, PolicyJson.Default.PolicySettings);

    private void Check()
    {
        foreach (var (label, thresholds) in Thresholds)
        {
            if (!Scoring.Labels.All.Contains(label))
                throw new PolicySettingsException(
                    $"thresholds.{label}: no such label; the labels are {string.Join(", ", Scoring.Labels.All)}.");
            if (thresholds is not { Hold: null or (>= 0 and <= ModelThresholds.Never), Reject: null or (>= 0 and <= ModelThresholds.Never) }
                || thresholds.Hold > thresholds.Reject)
                throw new PolicySettingsException(
                    $"thresholds.{label}: hold and reject are probabilities, 0 <= hold <= reject <= 1.01 (1.01 is never reached).");
        }

        CheckVerdict(EmptyText.Verdict, "emptyText");
        CheckVerdict(BlockedWords.Verdict, "blockedWords");
        CheckVerdict(AuthorName.Verdict, "authorName");
        CheckVerdict(PersonalData.Verdict, "personalData");
        CheckVerdict(RepeatedPost.Verdict, "repeatedPost");
        if (RepeatedPost.SameArticleMinutes is < 0 or > RepeatedPostSettings.MostMinutes
            || RepeatedPost.OtherArticlesMinutes is < 0 or > RepeatedPostSettings.MostMinutes
            || RepeatedPost.GuestIds.Contains(null!))
            throw new PolicySettingsException(
                $"repeatedPost: sameArticleMinutes and otherArticlesMinutes are 0-{RepeatedPostSettings.MostMinutes}, guestIds texts.");
        if (BlockedWords.Words.Contains(null!))
            throw new PolicySettingsException("blockedWords.words: an entry is null.");
        if (LinkFlood.Hold < 1 || LinkFlood.Reject < LinkFlood.Hold)
            throw new PolicySettingsException("linkFlood: hold and reject are numbers of links, 1 <= hold <= reject.");
        if (ReaderReports.Hold < 1 || ReaderReports.WithinMinutes is < 1 or > ReaderReportsSettings.MostMinutes)
            throw new PolicySettingsException(
                $"readerReports: hold is a number of readers from 1 on, withinMinutes 1-{ReaderReportsSettings.MostMinutes}.");
        if (Sample is not (>= 0 and <= 1))
            throw new PolicySettingsException("sample: must be a share from 0 to 1.");
    }

    // The reader takes any number for an enum.
    private static void CheckVerdict(Verdict verdict, string part)
    {
        if (!Enum.IsDefined(verdict))
            throw new PolicySettingsException($"{part}.verdict: must be approve, hold or reject.");
    }
}

internal sealed class PolicySettingsException(string message, Exception? inner = null) : Exception(message, inner);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PolicySettings))]
internal sealed partial class PolicyJson : JsonSerializerContext;

/// <summary>A site's limits for one label: approved below <paramref name="Hold"/>, rejected from <paramref name="Reject"/> on.</summary>
/// <param name="Hold">0..<see cref="ModelThresholds.Never"/>, or null for the model's.</param>
/// <param name="Reject">0..<see cref="ModelThresholds.Never"/>, or null for the model's.</param>
internal sealed record LabelThresholds(double? Hold = null, double? Reject = null)
{
    /// <summary>Both limits, the model's where the site sets none; where they would cross, the model's moves to the site's.</summary>
    public (double Hold, double Reject) Over(ModelThresholds model) => (Hold, Reject) switch
    {
        ({ } hold, { } reject) => (hold, reject),
        ({ } hold, null) => (hold, Math.Max(hold, model.Reject)),
        (null, { } reject) => (Math.Min(model.Hold, reject), reject),
        _ => (model.Hold, Math.Max(model.Hold, model.Reject)),
    };
}
