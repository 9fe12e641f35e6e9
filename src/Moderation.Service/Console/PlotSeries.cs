namespace Moderation.Service.Console;

/// <summary>One line of a plot, with one value per step.</summary>
/// <param name="Look">A class of the style sheet: <c>arrivals</c>, <c>approved</c>, <c>held</c>, <c>rejected</c>.</param>
public sealed record PlotSeries(string Name, string Look, IReadOnlyList<int> Values);

/// <summary>One bar of a plot.</summary>
/// <param name="Shown">The value as the table shows it.</param>
/// <param name="Of">The sample, as the table shows it.</param>
/// <param name="IsWeak">A small sample, drawn as an outline.</param>
public sealed record PlotBar(string Name, double? Value, string Shown, string? Of = null, bool IsWeak = false);
