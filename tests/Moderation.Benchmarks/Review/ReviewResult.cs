using Moderation.Benchmarks.Review.Keys;
using Moderation.Benchmarks.Review.Requests;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Review;

/// <param name="Seed">Of the store.</param>
/// <param name="Requests">Null where they were left out.</param>
/// <param name="Keys">Null where they were left out.</param>
/// <param name="Memory">Of the service at the end.</param>
internal sealed record ReviewResult(SeedResult Seed, Pair<RequestResult>? Requests, Pair<KeyResult>? Keys, ProcessMemory Memory);

/// <param name="Took">To fill the store, its indexes and statistics included.</param>
/// <param name="Size">Of the database.</param>
internal sealed record SeedResult(TimeSpan Took, string Size);

/// <param name="Alone">While nothing else was asked of the service.</param>
/// <param name="DuringIntake">While comments came.</param>
internal sealed record Pair<T>(T Alone, T DuringIntake);
