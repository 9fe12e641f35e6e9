using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Moderation.Benchmarks.Counts.Bare;

/// <summary>
/// <c>bare-counts</c>, which <c>counts</c> starts: Kestrel with nothing on it but one function that finds an answer's bytes by the path
/// and writes them. Nothing on Kestrel that looks anything up does with less.
/// </summary>
internal static class BareCountsCommand
{
    public const string Name = "bare-counts";

    private static readonly Option<Uri> Service =
        new("--service") { Required = true, CustomParser = argument => new Uri(argument.Tokens[0].Value) };
    private static readonly Option<string> Listen = new("--listen") { Required = true };
    private static readonly Option<string> AcceptEncoding = new("--accept-encoding");
    private static readonly Option<string[]> Paths = new("--paths") { Required = true, AllowMultipleArgumentsPerToken = true };

    public static Command Command()
    {
        var command = new Command(Name, "The answers of a running service to the paths of some files, from a bare Kestrel.")
        {
            Service, Listen, AcceptEncoding, Paths,
        };
        command.Hidden = true;
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var answers = await CopiedAnswers.ReadAsync(
            parsed.GetValue(Service)!, parsed.GetValue(AcceptEncoding), parsed.GetValue(Paths)!.SelectMany(File.ReadLines), cancellation);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(parsed.GetValue(Listen)!);
        await using var app = builder.Build();
        app.Run(http => answers.TryGetValue(http.Features.Get<IHttpRequestFeature>()!.RawTarget, out var answer)
            ? answer.WriteAsync(http.Response)
            : NotFoundAsync(http.Response));
        await ((IHost)app).RunAsync(cancellation);
        return 0;
    }

    private static Task NotFoundAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
