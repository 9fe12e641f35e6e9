using Microsoft.AspNetCore.Components;
using Moderation.Service.Review.Insight;

namespace Moderation.Service.Console;

/// <summary>A page or a part of one, in the moderator's language.</summary>
public abstract class ConsolePart : ComponentBase
{
    [CascadingParameter]
    private protected ConsoleTexts W { get; set; } = null!;

    private protected InsightTexts I => W.Insight;
}

public abstract class OverviewPart : ConsolePart
{
    [CascadingParameter]
    private protected Overview O { get; set; } = null!;

    /// <summary>Address of the tables, up to the name of one.</summary>
    [CascadingParameter(Name = "Export")]
    private protected string Export { get; set; } = "";
}
