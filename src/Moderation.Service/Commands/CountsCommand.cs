using System.CommandLine;
using Moderation.Service.Counts.Audit;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary><c>counts verify|repair|repairs</c>: the counts against a recount of the comments, while the service runs.</summary>
internal static class CountsCommand
{
    private const int MostListed = 1_000;
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        var verify = new Command("verify", "Compares the counts with a recount; exit code 1 if any differs.") { JsonOption };
        verify.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => VerifyAsync(services, parsed, cancellation), cancellation));
        var repair = new Command("repair", "Sets the counts that differ to a recount and announces them.") { JsonOption };
        repair.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => RepairAsync(services, parsed, cancellation), cancellation));
        var repairs = new Command("repairs", "Lists the latest 1,000 repairs.") { JsonOption };
        repairs.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => ListAsync(services, parsed, cancellation), cancellation));
        return new Command("counts", "Proves and mends the counts.") { verify, repair, repairs };
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var drifts = await services.GetRequiredService<CountsAudit>().VerifyAsync(cancellation);
        Report(drifts, parsed, drifts.Count == 0 ? "Every count is exact." : $"{drifts.Count} articles have counts that a recount does not give; mend them with 'counts repair'.");
        return drifts.Count == 0 ? 0 : 1;
    }

    private static async Task<int> RepairAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var audit = services.GetRequiredService<CountsAudit>();
        var drifts = await audit.VerifyAsync(cancellation);
        var repaired = new List<CountDrift>();
        await Terminal.ProgressAsync("Repairing", drifts.Count, async advance =>
        {
            foreach (var drift in drifts)
            {
                // Another may have mended it meanwhile.
                if (await audit.RepairAsync(drift.Site, drift.ArticleId, Environment.UserName, cancellation) is not null)
                    repaired.Add(drift);
                advance(1);
            }
        });
        Report(repaired, parsed, $"{repaired.Count} articles repaired.");
        return 0;
    }

    private static async Task<int> ListAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var repairs = await services.GetRequiredService<CountsAudit>().RepairsAsync(MostListed, cancellation);
        if (parsed.GetValue(JsonOption))
        {
            CommandHost.WriteJson(repairs.Select(r => new { r.Site, r.ArticleId, r.Approved, r.Held, r.Rejected, r.RepairedBy, r.RepairedAt }));
            return 0;
        }

        var table = new Table().AddColumns("when", "by", "site", "article", "approved", "held", "rejected");
        foreach (var r in repairs)
            table.AddRow(
                $"{r.RepairedAt:u}", Markup.Escape(r.RepairedBy), Markup.Escape(r.Site), Markup.Escape(r.ArticleId), $"{r.Approved:+0;-0;0}",
                $"{r.Held:+0;-0;0}", $"{r.Rejected:+0;-0;0}");
        AnsiConsole.Write(table);
        return 0;
    }

    private static void Report(IReadOnlyList<CountDrift> drifts, ParseResult parsed, string summary)
    {
        if (parsed.GetValue(JsonOption))
        {
            CommandHost.WriteJson(new { exact = drifts.Count == 0, drifts });
            return;
        }

        if (drifts.Count > 0)
        {
            var table = new Table().AddColumns("site", "article", "approved", "held", "rejected");
            foreach (var d in drifts)
                table.AddRow(
                    Markup.Escape(d.Site), Markup.Escape(d.ArticleId), $"{d.Approved} -> {d.RecountedApproved}", $"{d.Held} -> {d.RecountedHeld}",
                    $"{d.Rejected} -> {d.RecountedRejected}");
            AnsiConsole.Write(table);
        }

        System.Console.WriteLine(summary);
    }
}
