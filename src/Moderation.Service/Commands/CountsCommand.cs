using System.CommandLine;
using Moderation.Service.Counts.Audit;
using Spectre.Console;

namespace Moderation.Service.Commands;

internal static class CountsCommand
{
    private const int MostListed = 1_000;

    public static Command Create() => new("counts", "Proves and mends the counts.")
    {
        StoreCommand.CreateReading("verify", "Compares the counts with a recount; exit code 1 if any differs.", VerifyAsync),
        StoreCommand.Create("repair", "Sets the counts that differ to a recount and announces them.", RepairAsync),
        StoreCommand.CreateReading("repairs", "Lists the latest 1,000 repairs.", ListAsync),
    };

    private static async Task<int> VerifyAsync(Invocation run)
    {
        var drifts = await run.Service<CountsAudit>().VerifyAsync(run.Cancellation);
        Report(run, drifts, drifts.Count == 0
            ? "Every count is exact."
            : $"{drifts.Count} articles have counts that a recount does not give; mend them with 'counts repair'.");
        return drifts.Count == 0 ? 0 : 1;
    }

    private static async Task<int> RepairAsync(Invocation run)
    {
        var audit = run.Service<CountsAudit>();
        var drifts = await audit.VerifyAsync(run.Cancellation);
        var repaired = new List<CountDrift>();
        await Terminal.ProgressAsync("Repairing", drifts.Count, async advance =>
        {
            foreach (var drift in drifts)
            {
                // Another process may have mended it meanwhile.
                if (await audit.RepairAsync(drift.Site, drift.ArticleId, Environment.UserName, run.Cancellation) is not null)
                    repaired.Add(drift);
                advance(1);
            }
        });
        Report(run, repaired, $"{repaired.Count} articles repaired.");
        return 0;
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        var repairs = await run.Service<CountsAudit>().RepairsAsync(MostListed, run.Cancellation);
        return run.Show(
            repairs.Select(r => new { r.Site, r.ArticleId, r.Approved, r.Held, r.Rejected, r.RepairedBy, r.RepairedAt }),
            ["when", "by", "site", "article", "approved", "held", "rejected"],
            repairs.Select(r => new[]
            {
                $"{r.RepairedAt:u}", r.RepairedBy, r.Site, r.ArticleId,
                $"{r.Approved:+0;-0;0}", $"{r.Held:+0;-0;0}", $"{r.Rejected:+0;-0;0}",
            }));
    }

    private static void Report(Invocation run, IReadOnlyList<CountDrift> drifts, string summary)
    {
        if (drifts.Count > 0 && !run.AsJson)
            AnsiConsole.Write(Invocation.TableOf(
                ["site", "article", "approved", "held", "rejected"],
                drifts.Select(d => new[]
                {
                    d.Site, d.ArticleId, $"{d.Approved} -> {d.RecountedApproved}", $"{d.Held} -> {d.RecountedHeld}",
                    $"{d.Rejected} -> {d.RecountedRejected}",
                })));
        run.Say(new { exact = drifts.Count == 0, drifts }, summary);
    }
}
