using System.Threading.Channels;

namespace Moderation.Service.Intake;

/// <summary>Gathers single submissions over HTTP into batches of all that wait; a lone one is taken at once.</summary>
internal sealed class SubmissionQueue(CommentIntake intake, IntakeOptions options) : BackgroundService
{
    private const int Workers = 2; // while one batch commits, the next one is scored
    private readonly Channel<Pending> _waiting = Channel.CreateUnbounded<Pending>();

    public Task<IntakeResult> SubmitAsync(CommentSubmitted comment)
    {
        var pending = new Pending(comment, new TaskCompletionSource<IntakeResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.Writer.TryWrite(pending))
            pending.Result.SetException(new OperationCanceledException("The service is stopping."));
        return pending.Result.Task;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    // Ends when the queue is completed and empty, not at the stop: accepted submissions are answered.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));

    private async Task WorkAsync()
    {
        var batch = new List<Pending>();
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < options.BatchSize && _waiting.Reader.TryRead(out var pending))
                batch.Add(pending);
            if (batch.Count == 0)
                continue; // another worker was faster
            try
            {
                var results = await intake.SubmitAsync([.. batch.Select(pending => pending.Comment)], CancellationToken.None);
                for (var i = 0; i < batch.Count; i++)
                    batch[i].Result.SetResult(results[i]);
            }
            catch (Exception exception)
            {
                foreach (var pending in batch)
                    pending.Result.TrySetException(exception);
            }
        }
    }

    private sealed record Pending(CommentSubmitted Comment, TaskCompletionSource<IntakeResult> Result);
}
