namespace Moderation.Benchmarks.Review.Requests;

/// <summary>Something that the console or another tool asks of the service.</summary>
/// <param name="Name">In tables and JSON.</param>
/// <param name="IsPage">A page of the queue.</param>
/// <param name="MeasureAsync">Asks once; milliseconds until the whole answer was there.</param>
internal sealed record RequestKind(string Name, bool IsPage, Func<CancellationToken, Task<double>> MeasureAsync);
