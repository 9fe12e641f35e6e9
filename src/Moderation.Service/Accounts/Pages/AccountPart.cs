using Microsoft.AspNetCore.Components;

namespace Moderation.Service.Accounts.Pages;

/// <summary>A page about accounts, or what is around it.</summary>
public abstract class AccountPart : ComponentBase
{
    [Parameter, EditorRequired]
    public AccountTexts Words { get; set; } = null!;

    /// <summary>light or dark; null follows the browser.</summary>
    [Parameter]
    public string? Theme { get; set; }

    [Parameter]
    public AccountError? Error { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected string Nonce => ScriptNonce.Of(Http);

    /// <returns>The address, as browsers see it, of what has this path below that of the service.</returns>
    protected string At(string path) => Http.Request.PathBase + path;
}
