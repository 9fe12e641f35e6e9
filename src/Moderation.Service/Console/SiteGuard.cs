using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;

namespace Moderation.Service.Console;

/// <summary>Authorizes a circuit's navigation. A page that stays is kept while that is looked up, and with it its leases.</summary>
public sealed class SiteGuard : ComponentBase
{
    private (Type Page, object? Site)? _shown;
    private bool _isAllowed;

    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData Route { get; set; } = null!;

    [Parameter]
    public RenderFragment? Allowed { get; set; }

    [Parameter]
    public RenderFragment? Refused { get; set; }

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var page = (Route.PageType, Route.RouteValues.GetValueOrDefault("Site"));
        if (_shown == page)
            return;
        var isAllowed = await IsAllowedAsync();
        (_shown, _isAllowed) = (page, isAllowed);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_shown is not null)
            builder.AddContent(0, _isAllowed ? Allowed : Refused);
    }

    private async Task<bool> IsAllowedAsync()
    {
        if (Authentication is null)
            return false;
        var person = (await Authentication).User;
        foreach (var rule in Route.PageType.GetCustomAttributes(inherit: true).OfType<AuthorizeAttribute>())
            if (rule.Policy is { } policy && !(await Authorization.AuthorizeAsync(person, Route, policy)).Succeeded)
                return false;
        return true;
    }
}
