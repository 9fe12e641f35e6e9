using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Moderation.Service.Hosting;

/// <summary>How the HTTP server behaves everywhere: errors as problems, CORS for article pages, a bounded stop.</summary>
internal static class WebDefaults
{
    /// <summary>Holds the longest query there is: counts of 100 ids of 255 bytes, each a percent sign and two digits.</summary>
    private const int LongestRequestLine = 96 << 10;

    /// <summary>Bytes a second, after some seconds; slower senders are cut off.</summary>
    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 1_024, gracePeriod: TimeSpan.FromSeconds(10));

    public static void AddWebDefaults(this WebApplicationBuilder builder, Settings settings, ListenAddresses addresses)
    {
        builder.LogOnceStarted();
        builder.Services.AddSingleton(addresses);
        addresses.Use(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.Limits.MinRequestBodyDataRate = SlowestBody;
        });
        builder.Services.AddRequestLimits(settings.Requests);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(settings.Hosting.ShutdownSeconds));
        builder.Services.AddExceptionHandler<OutageLog>();
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            // What a body is refused for is for its sender to read.
            if (context.Exception is BadHttpRequestException refused)
                context.ProblemDetails.Detail = refused.Message;

            // The store or the intake is busy or away: what was sent may be sent again.
            if (context.ProblemDetails.Status == StatusCodes.Status503ServiceUnavailable)
                context.HttpContext.Response.Headers.RetryAfter = "1";
        });

        // As on the bus: what is not there is absent, not null.
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        builder.Services.AddCors(cors =>
        {
            cors.AddPolicy(Cors.Public, policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "POST"));
            cors.AddPolicy(Cors.PublicWithCredentials, policy =>
                policy.SetIsOriginAllowed(_ => true).AllowCredentials().AllowAnyHeader().WithMethods("GET", "POST"));
        });
        builder.AddForwardedHeaders(settings.Proxy);
        builder.Services.AddDescription(settings.Proxy.PublicAddress);

        // Closed unless a route says otherwise; what is no route stays 404 for everybody, and another method's route 405.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true }
                || (context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint))
            .Build());
        builder.Logging.WithoutThrownFailures();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);

        // It logs what callers and the provider write as it comes, with stack traces; why a sign-in failed is logged in Accounts.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);

        // Whoever sends a form makes it write a stack trace; the form is answered with 400.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);

        // While it may log, each request gets an activity and a scope; it logs nothing above Information.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Readiness is asked for every few seconds and answers for itself.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Error);

        // It warns at each start of a new store that the keys lie there unencrypted, see docs/operations.md.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
    }

    public static void UseWebDefaults(this WebApplication app, Settings settings)
    {
        app.LogOnceStarted();
        app.RefuseWrongHosts();
        app.UseBasePath(settings.Proxy);
        app.UseOperationsPort(app.Services.GetRequiredService<ListenAddresses>());
        app.UseRouting();
        app.UseRestOfBody(TimeSpan.FromSeconds(settings.Requests.BodySeconds));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = failed => StatusOf(failed.Exception) != StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter(); // knows the key by now
        app.MapDescription();
    }

    /// <summary>What passes by itself: the answer is 503, and a line in the log says as much as a stack trace.</summary>
    private static bool IsOutage(Exception exception) =>
        exception is not BadHttpRequestException && StatusOf(exception) == StatusCodes.Status503ServiceUnavailable;

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException request => request.StatusCode,
        TimeoutException or OperationCanceledException => StatusCodes.Status503ServiceUnavailable,
        _ when StoreException.CauseOf(exception) is not null => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Anybody can ask while the store is away, so its lines are bounded.</summary>
    private sealed class OutageLog(ILogger<OutageLog> logger, TimeProvider time) : IExceptionHandler
    {
        private readonly LogBudget _lines = new(time);

        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (IsOutage(exception) && _lines.Take(out var more))
                WebLog.Unavailable(logger, httpContext.Request.Method, StoreException.ReasonOf(exception), more);
            return ValueTask.FromResult(false);
        }
    }
}

internal static partial class WebLog
{
    [LoggerMessage(1005, LogLevel.Warning, "A {Method} was answered with 503: {Problem}{More}")]
    public static partial void Unavailable(ILogger logger, string method, string problem, string more);
}
