using MassTransit;
using Moderation.Contracts;

namespace Moderation.Benchmarks.Intake;

/// <summary>How many messages reached a consumer.</summary>
internal sealed class HandledMessages
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(int count) => Interlocked.Add(ref _count, count);
}

internal sealed class SingleConsumer(HandledMessages handled) : IConsumer<CommentSubmitted>
{
    public Task Consume(ConsumeContext<CommentSubmitted> context)
    {
        handled.Add(1);
        return Task.CompletedTask;
    }
}

internal sealed class BatchConsumer(HandledMessages handled) : IConsumer<Batch<CommentSubmitted>>
{
    public Task Consume(ConsumeContext<Batch<CommentSubmitted>> context)
    {
        handled.Add(context.Message.Length);
        return Task.CompletedTask;
    }
}

/// <summary>Commits each batch before it is acknowledged.</summary>
internal sealed class CommittingConsumer(HandledMessages handled, IntakeStore store) : IConsumer<Batch<CommentSubmitted>>
{
    public async Task Consume(ConsumeContext<Batch<CommentSubmitted>> context)
    {
        await store.CommitAsync([.. context.Message.Select(message => message.Message)], context.CancellationToken);
        handled.Add(context.Message.Length);
    }
}
