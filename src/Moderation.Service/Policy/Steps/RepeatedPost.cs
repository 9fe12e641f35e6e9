namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to a text that its author has posted before under another comment id, see <see cref="RepeatWindows"/>.</summary>
internal sealed class RepeatedPost(RepeatedPostSettings settings) : IPolicyStep
{
    public const string Name = "repeated-post";

    public Opinion? Judge(PolicyInput input) =>
        input.IsRepeated ? new Opinion(settings.Verdict, new Reason { Step = Name }) : null;
}
