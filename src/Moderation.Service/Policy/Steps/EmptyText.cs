namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to a text that has nothing to read after treatment: blanks, control and invisible characters only.</summary>
internal sealed class EmptyText(EmptyTextSettings settings) : IPolicyStep
{
    public const string Name = "empty-text";

    public Opinion? Judge(PolicyInput input) =>
        string.IsNullOrWhiteSpace(input.Text.Text) ? new Opinion(settings.Verdict, new Reason { Step = Name }) : null;
}
