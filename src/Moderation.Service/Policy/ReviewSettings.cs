using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Moderation.Service.Policy;

/// <summary>What a site may set about the work of its moderators. Absent parts keep their defaults; unknown ones are an error.</summary>
/// <remarks>Settable, since the generated reader sets every init-only property, absent ones to nothing.</remarks>
internal sealed partial record ReviewSettings
{
    private const int MostReasons = 30;
    private const int LongestName = 80;

    /// <summary>Why a moderator can reject, in the order of the menu.</summary>
    public ImmutableArray<RejectReason> RejectReasons { get; set; } = RejectReason.Defaults;

    /// <summary>Minutes of work without a pause after which one is suggested; 0 for never.</summary>
    public int BreakAfterMinutes { get; set; } = 50;

    /// <exception cref="PolicySettingsException">The JSON is not one of review settings; the message names the place.</exception>
    public static ReviewSettings Parse(string json)
    {
        try
        {
            var settings = JsonSerializer.Deserialize(json, ReviewSettingsJson.Default.ReviewSettings)
                ?? throw new PolicySettingsException("Review settings are a JSON object.");
            settings.Check();
            return settings;
        }
        catch (JsonException exception)
        {
            throw new PolicySettingsException(
                $"The review settings cannot be read at {exception.Path ?? "$"}: {exception.Message}", exception);
        }
    }

    private void Check()
    {
        if (RejectReasons.IsDefault || RejectReasons.Length is < 1 or > MostReasons)
            throw new PolicySettingsException($"rejectReasons: 1-{MostReasons} entries.");
        if (RejectReasons.Any(reason => reason is null || !Code().IsMatch(reason.Code)))
            throw new PolicySettingsException("rejectReasons: a code is 1-40 characters out of a-z, 0-9 and -.");
        if (RejectReasons.Select(reason => reason.Code).Distinct().Count() < RejectReasons.Length)
            throw new PolicySettingsException("rejectReasons: a code stands twice.");
        if (RejectReasons.Any(reason => reason.Names is null || reason.Names.Count == 0
            || reason.Names.Values.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName)))
            throw new PolicySettingsException($"rejectReasons: each has names, a map from language to 1-{LongestName} characters.");
        if (BreakAfterMinutes is < 0 or > 600)
            throw new PolicySettingsException("breakAfterMinutes: 0-600; 0 for never.");
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex Code();
}

/// <param name="Code">What decisions and events name: stable, also where the name changes.</param>
/// <param name="Names">Language (such as <c>de</c>) to what moderators read.</param>
internal sealed record RejectReason(string Code, ImmutableSortedDictionary<string, string> Names)
{
    public static readonly ImmutableArray<RejectReason> Defaults =
    [
        Of("insult", "Beleidigung", "Insult", "Xúc phạm"),
        Of("hate", "Hass gegen eine Gruppe", "Hate against a group", "Thù ghét một nhóm người"),
        Of("threat", "Drohung oder Gewalt", "Threat or violence", "Đe dọa hoặc bạo lực"),
        Of("illegal", "Strafbarer Inhalt", "Illegal content", "Nội dung phạm pháp"),
        Of("personal-data", "Persönliche Daten", "Personal data", "Thông tin cá nhân"),
        Of("falsehood", "Falsche Behauptung", "False claim", "Thông tin sai sự thật"),
        Of("spam", "Werbung oder Spam", "Advertising or spam", "Quảng cáo hoặc spam"),
        Of("off-topic", "Nicht zum Thema", "Off topic", "Lạc đề"),
        Of("other", "Anderer Grund", "Other reason", "Lý do khác"),
    ];

    /// <summary>The name in the language, else in English, else in any.</summary>
    public string NameIn(string language) => Names.GetValueOrDefault(language) ?? Names.GetValueOrDefault("en") ?? Names.Values.First();

    private static RejectReason Of(string code, string german, string english, string vietnamese) => new(
        code, ImmutableSortedDictionary<string, string>.Empty.Add("de", german).Add("en", english).Add("vi", vietnamese));
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReviewSettings))]
internal sealed partial class ReviewSettingsJson : JsonSerializerContext;
