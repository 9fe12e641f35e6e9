using Microsoft.AspNetCore.Antiforgery;

namespace Moderation.Service.Accounts;

/// <summary>Refuses a form without a valid antiforgery token before anything reads it. A page that lay open over a sign-in elsewhere sends such a one.</summary>
internal sealed class FormIsOurs : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? ValueTask.FromResult<object?>(TypedResults.Problem("The form is out of date: load the page again and send it once more.", statusCode: 400))
            : next(context);
}
