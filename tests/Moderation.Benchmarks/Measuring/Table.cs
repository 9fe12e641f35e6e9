using System.Globalization;

namespace Moderation.Benchmarks.Measuring;

/// <summary>Prints rows of a name and some figures below each other.</summary>
internal sealed class Table(int nameWidth, int figureWidth)
{
    public void Row(string name, params IEnumerable<string> figures) => Console.Out.WriteLine(
        $"{name.PadRight(nameWidth)}{string.Concat(figures.Select(figure => figure.PadLeft(figureWidth)))}".TrimEnd());

    public static string Whole(double? value) => value?.ToString("0", CultureInfo.InvariantCulture) ?? "-";

    public static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Hundredths(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
