namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to more links than a reader's comment has.</summary>
internal sealed class LinkFlood(LinkFloodSettings settings) : IPolicyStep
{
    public const string Name = "link-flood";

    public Opinion? Judge(PolicyInput input)
    {
        var links = input.Text.Links.ToList();
        if (links.Count < settings.Hold)
            return null;
        var rejected = links.Count >= settings.Reject;
        return new Opinion(rejected ? Verdict.Reject : Verdict.Hold, new Reason
        {
            Step = Name,
            Score = links.Count,
            Threshold = rejected ? settings.Reject : settings.Hold,
            Spans = [.. links.Select(link => new TextSpan(link.Begin, link.End))],
        });
    }
}
