using System.Text.RegularExpressions;
using Moderation.Contracts;

namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to more links than a reader's comment has.</summary>
internal sealed class LinkFlood(LinkFloodSettings settings) : IPolicyStep
{
    public const string Name = "link-flood";

    // NonBacktracking keeps the time linear in the text, whatever the text is.
    private static readonly Regex Link = new(
        @"https?://\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|biz|shop|xyz|top|io|de|at|ch|vn|ru|cn|eu)\b(?:/\S*)?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public Opinion? Judge(PolicyInput input)
    {
        var links = Link.Matches(input.Text.Text);
        if (links.Count < settings.Hold)
            return null;
        var rejected = links.Count >= settings.Reject;
        return new Opinion(rejected ? Verdict.Reject : Verdict.Hold, new Reason
        {
            Step = Name,
            Score = links.Count,
            Threshold = rejected ? settings.Reject : settings.Hold,
            Spans = [.. links.Select(link => input.Text.SpanOf(link.Index, link.Index + link.Length))],
        });
    }

    public static bool HasLink(string treatedText) => Link.IsMatch(treatedText);
}
