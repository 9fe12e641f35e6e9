using Moderation.Service.Accounts;
using Moderation.Service.Commands;
using Moderation.Service.Comments;
using Moderation.Service.Console;
using Moderation.Service.Counts;
using Moderation.Service.Counts.Audit;
using Moderation.Service.Counts.Embed;
using Moderation.Service.Counts.Live;
using Moderation.Service.Demo;
using Moderation.Service.Hosting;
using Moderation.Service.Intake;
using Moderation.Service.Labels;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Review;
using Moderation.Service.Review.Api;
using Moderation.Service.StandIns;
using Moderation.Service.Telemetry;

// Every command but `serve` does its work and returns; `serve`, or no command, runs the service below.
return await CommandLine.InvokeAsync(args, Program.ServeAsync);

internal static partial class Program
{
    /// <summary>Runs the service until it is told to stop.</summary>
    /// <returns>The exit code: 0 after an orderly stop, 1 when the service could not start or had to give up.</returns>
    internal static async Task<int> ServeAsync(string[] args, bool isDemo)
    {
        LoadedMemory.LimitArenas();
        try
        {
            await using var app = Build(args, isDemo);
            await app.Services.ClaimAsync(CancellationToken.None);
            await app.Services.PrepareAsync(CancellationToken.None);
            if (isDemo)
                await app.Services.CreateDemoSiteAsync(CancellationToken.None);
            await app.ServeAsync();
            return Environment.ExitCode;
        }
        catch (Exception exception) when (StartException.SentenceOf(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>Puts the service together, ready to be prepared and started.</summary>
    internal static WebApplication Build(string[] args, bool isDemo)
    {
        // Settings are read once. Watching for changes would cover all below the working directory, and wake with each write to a
        // database that lies there.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            WebRootPath = StaticFiles.Root,
        });
        builder.UseBuiltFiles();
        StartChecks.Run(isDemo, Settings.Read(builder.Configuration).IsProduction);
        if (isDemo)
            builder.Configuration.UseFreshStore();
        var settings = Settings.Read(builder.Configuration);

        builder.AddWebDefaults(settings, ListenAddresses.Read(builder.Configuration, args));
        builder.Services.AddModeration(settings).AddModelWatch(settings).AddOutboxLag().AddCountsWatch(settings.Counts)
            .AddHealth().AddTelemetry();

        // The last to come is the first to stop: HTTP and the bus take in no more, then the outbox publishes what they recorded.
        if (settings.WorksOnBus)
            builder.Services.AddOutbox(settings.Storage.Store, settings.Bus.Bus).AddBusIntake(settings.Bus.Bus);
        if (settings.ServesHttp)
            builder.Services.AddHttpIntake().AddComments().AddLabels().AddCounts(settings.Storage.Store).AddStandIns()
                .AddSignIn(settings.Oidc).AddReview().AddConsole();
        if (isDemo)
            builder.Services.AddDemo();

        var app = builder.Build();
        app.Warn(settings);
        app.UseWebDefaults(settings);
        app.MapHealth();
        app.MapMetrics();
        if (settings.ServesHttp)
        {
            app.MapIntake();
            app.MapComments();
            app.MapCounts();
            app.MapCountStream();
            app.MapEmbed();
            app.MapStandIns();
            app.MapAccounts();
            app.MapReview();
            app.MapConsole();
        }

        if (isDemo)
            app.MapDemo();
        app.RefuseOwnPaths(settings.Proxy);
        return app;
    }
}
