namespace Moderation.Service.Console;

/// <summary>One line of a plot.</summary>
/// <param name="Name">As readers see it.</param>
/// <param name="Look">Its colour and dashes in the style sheet: <c>arrivals</c>, <c>approved</c>, <c>held</c>, <c>rejected</c>.</param>
/// <param name="Values">One per step.</param>
public sealed record PlotSeries(string Name, string Look, IReadOnlyList<int> Values);

/// <summary>One bar of a plot.</summary>
/// <param name="Name">Below it, short.</param>
/// <param name="Value">Its height.</param>
/// <param name="Shown">The value for readers, in the table.</param>
/// <param name="Of">What it was measured on, in the table; null for none.</param>
/// <param name="IsWeak">Measured on little: drawn as an outline.</param>
public sealed record PlotBar(string Name, double? Value, string Shown, string? Of = null, bool IsWeak = false);
