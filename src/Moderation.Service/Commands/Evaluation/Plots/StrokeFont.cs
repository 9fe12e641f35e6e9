using System.Globalization;

namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>
/// Letters made of strokes, so that a plot can be labelled on a machine without fonts, as containers are. A glyph is drawn on a grid where
/// a capital is 10 high and a small letter 7, y upward from the base line: <c>M x y</c> lifts the pen, <c>L x y</c> draws a line,
/// <c>A x y rx ry from to</c> draws an arc around (x, y) between two angles in degrees, joined to what comes before.
/// </summary>
internal static class StrokeFont
{
    private const double CapitalHeight = 10;
    private const double Spacing = 2.1;
    private const double SpaceWidth = 3.2;
    private const int DegreesPerCorner = 12;

    private static readonly Dictionary<char, Glyph> Glyphs = new Dictionary<char, string>
    {
        ['0'] = "A 3 5 3 5 0 360",
        ['1'] = "M 0.6 8 L 3 10 L 3 0",
        ['2'] = "A 3 7.1 2.9 2.9 165 -35 L 0 0 L 6 0",
        ['3'] = "A 2.8 7.4 2.6 2.6 150 -90 A 2.8 2.4 3 2.4 90 -150",
        ['4'] = "M 4.6 0 L 4.6 10 L 0 3 L 6.2 3",
        ['5'] = "M 5.4 10 L 1.2 10 L 0.8 5.3 A 2.9 3.1 3 3.1 130 -150",
        ['6'] = "A 3 3.1 3 3.1 0 360 M 0 3.1 A 4.8 3.1 4.8 6.9 180 95",
        ['7'] = "M 0 10 L 6 10 L 2 0",
        ['8'] = "A 3 7.6 2.5 2.4 0 360 M 3 5.2 A 3 2.6 3 2.6 90 450",
        ['9'] = "A 3 6.9 3 3.1 0 360 M 6 6.9 A 1.2 6.9 4.8 6.9 0 -85",
        ['A'] = "M 0 0 L 4 10 L 8 0 M 1.4 3.5 L 6.6 3.5",
        ['B'] = "M 0 5.2 L 0 10 L 3.4 10 A 3.4 7.6 2.4 2.4 90 -90 L 0 5.2 L 0 0 L 3.6 0 A 3.6 2.6 2.7 2.6 -90 90",
        ['C'] = "A 4.2 5 4.2 5 50 310",
        ['D'] = "M 0 0 L 0 10 L 2.5 10 A 2.5 5 4.7 5 90 -90 L 0 0",
        ['E'] = "M 5.5 10 L 0 10 L 0 0 L 5.5 0 M 0 5.2 L 4.8 5.2",
        ['F'] = "M 5.5 10 L 0 10 L 0 0 M 0 5.2 L 4.8 5.2",
        ['G'] = "A 4.2 5 4.2 5 50 345 L 8.3 4.6 L 5 4.6",
        ['H'] = "M 0 10 L 0 0 M 7 10 L 7 0 M 0 5.2 L 7 5.2",
        ['I'] = "M 0 10 L 0 0",
        ['J'] = "M 4 10 L 4 2.4 A 2 2.4 2 2.4 0 -170",
        ['K'] = "M 0 10 L 0 0 M 6.4 10 L 0 3.8 M 2.4 6.1 L 6.8 0",
        ['L'] = "M 0 10 L 0 0 L 5.2 0",
        ['M'] = "M 0 0 L 0 10 L 4.2 3 L 8.4 10 L 8.4 0",
        ['N'] = "M 0 0 L 0 10 L 7 0 L 7 10",
        ['O'] = "A 4.4 5 4.4 5 0 360",
        ['P'] = "M 0 0 L 0 10 L 3.4 10 A 3.4 7.3 2.8 2.7 90 -90 L 0 4.6",
        ['Q'] = "A 4.4 5 4.4 5 0 360 M 5.4 2.6 L 8.6 -0.8",
        ['R'] = "M 0 0 L 0 10 L 3.4 10 A 3.4 7.3 2.8 2.7 90 -90 L 0 4.6 M 3.2 4.6 L 6.6 0",
        ['S'] = "A 3.1 7.5 2.8 2.5 35 270 A 3.1 2.5 3.1 2.5 90 -145",
        ['T'] = "M 0 10 L 7 10 M 3.5 10 L 3.5 0",
        ['U'] = "M 0 10 L 0 3.4 A 3.5 3.4 3.5 3.4 180 360 L 7 10",
        ['V'] = "M 0 10 L 3.9 0 L 7.8 10",
        ['W'] = "M 0 10 L 2.8 0 L 5.6 10 L 8.4 0 L 11.2 10",
        ['X'] = "M 0 10 L 7 0 M 7 10 L 0 0",
        ['Y'] = "M 0 10 L 3.6 5 L 7.2 10 M 3.6 5 L 3.6 0",
        ['Z'] = "M 0 10 L 6.6 10 L 0 0 L 6.8 0",
        ['a'] = "A 2.8 3.5 2.8 3.5 0 360 M 5.6 7 L 5.6 0",
        ['b'] = "M 0 10.5 L 0 0 M 5.6 3.5 A 2.8 3.5 2.8 3.5 0 360",
        ['c'] = "A 2.9 3.5 2.9 3.5 52 308",
        ['d'] = "A 2.8 3.5 2.8 3.5 0 360 M 5.6 10.5 L 5.6 0",
        ['e'] = "M 0 3.7 L 5.7 3.7 A 2.85 3.5 2.85 3.5 3 310",
        ['f'] = "M 1.5 0 L 1.5 8.3 A 3.4 8.3 1.9 2.2 180 80 M 0 7 L 3.5 7",
        ['g'] = "A 2.8 3.5 2.8 3.5 0 360 M 5.6 7 L 5.6 -0.4 A 2.8 -0.4 2.8 2.6 0 -150",
        ['h'] = "M 0 10.5 L 0 0 M 0 4.3 A 2.6 4.3 2.6 2.7 180 0 L 5.2 0",
        ['i'] = "M 0 7 L 0 0 M 0 9.7 L 0 9.8",
        ['j'] = "M 1.4 7 L 1.4 -1 A 0 -1 1.4 2 0 -100 M 1.4 9.7 L 1.4 9.8",
        ['k'] = "M 0 10.5 L 0 0 M 4.7 7 L 0 2.6 M 1.8 4.2 L 5 0",
        ['l'] = "M 0 10.5 L 0 0",
        ['m'] = "M 0 7 L 0 0 M 0 4.5 A 2.2 4.5 2.2 2.5 180 0 L 4.4 0 M 4.4 4.5 A 6.6 4.5 2.2 2.5 180 0 L 8.8 0",
        ['n'] = "M 0 7 L 0 0 M 0 4.3 A 2.6 4.3 2.6 2.7 180 0 L 5.2 0",
        ['o'] = "A 3 3.5 3 3.5 0 360",
        ['p'] = "M 0 7 L 0 -3 M 5.6 3.5 A 2.8 3.5 2.8 3.5 0 360",
        ['q'] = "A 2.8 3.5 2.8 3.5 0 360 M 5.6 7 L 5.6 -3",
        ['r'] = "M 0 7 L 0 0 M 0 4 A 2.9 4 2.9 3 180 78",
        ['s'] = "A 2.4 5.25 2.2 1.75 40 270 A 2.4 1.75 2.4 1.75 90 -145",
        ['t'] = "M 1.5 9.3 L 1.5 1.9 A 3.3 1.9 1.8 1.9 180 285 M 0 7 L 3.7 7",
        ['u'] = "M 0 7 L 0 2.7 A 2.6 2.7 2.6 2.7 180 360 M 5.2 7 L 5.2 0",
        ['v'] = "M 0 7 L 2.8 0 L 5.6 7",
        ['w'] = "M 0 7 L 2.1 0 L 4.2 7 L 6.3 0 L 8.4 7",
        ['x'] = "M 0 7 L 5 0 M 5 7 L 0 0",
        ['y'] = "M 0 7 L 2.9 0 M 5.8 7 L 1.8 -3",
        ['z'] = "M 0 7 L 4.8 7 L 0 0 L 5 0",
        ['.'] = "M 0.3 0 L 0.3 0.1",
        [','] = "M 0.6 0.2 L 0 -1.8",
        [':'] = "M 0.3 0.2 L 0.3 0.3 M 0.3 5.8 L 0.3 5.9",
        ['-'] = "M 0 3.8 L 3.2 3.8",
        ['_'] = "M 0 -1.2 L 5.4 -1.2",
        ['/'] = "M 0 -1 L 4 10.6",
        ['('] = "A 3.4 4.6 3.4 6.6 125 235",
        [')'] = "A -1.9 4.6 3.4 6.6 55 -55",
        ['%'] = "A 1.7 7.9 1.7 2.1 0 360 M 7.6 10 L 1.4 0 M 9 2.1 A 7.3 2.1 1.7 2.1 0 360",
        ['+'] = "M 0 4.6 L 6 4.6 M 3 7.6 L 3 1.6",
        ['='] = "M 0 6 L 6 6 M 0 3.2 L 6 3.2",
        ['<'] = "M 5.5 7.6 L 0 4.6 L 5.5 1.6",
        ['>'] = "M 0 7.6 L 5.5 4.6 L 0 1.6",
    }.ToDictionary(glyph => glyph.Key, glyph => Parse(glyph.Value));

    /// <summary>Width of a text whose capitals are <paramref name="size"/> high, in the same unit.</summary>
    public static double Width(string text, double size) =>
        text.Length == 0 ? 0 : (text.Sum(Advance) - Spacing) * size / CapitalHeight;

    /// <summary>The strokes of a text, x from its beginning, y upward from its base line.</summary>
    /// <param name="text">Characters without a glyph are left blank.</param>
    /// <param name="size">Height of a capital.</param>
    /// <param name="apart">More space between letters, as a share of the usual.</param>
    public static IEnumerable<IReadOnlyList<Spot>> Strokes(string text, double size, double apart = 0)
    {
        var (at, scale) = (0.0, size / CapitalHeight);
        foreach (var c in text)
        {
            if (Glyphs.TryGetValue(c, out var glyph))
            {
                var begin = at;
                foreach (var stroke in glyph.Strokes)
                    yield return stroke.ConvertAll(spot => new Spot((begin + spot.X) * scale, spot.Y * scale));
            }

            at += Advance(c) + (apart * Spacing);
        }
    }

    private static double Advance(char c) => Glyphs.TryGetValue(c, out var glyph) ? glyph.Width + Spacing : SpaceWidth + Spacing;

    private static Glyph Parse(string path)
    {
        var strokes = new List<List<Spot>>();
        var words = path.Split(' ');
        for (var at = 0; at < words.Length;)
        {
            var isArc = words[at] == "A";
            if (words[at] == "M" || strokes.Count == 0)
                strokes.Add([]);
            if (isArc)
                strokes[^1].AddRange(Arc(Number(at + 1), Number(at + 2), Number(at + 3), Number(at + 4), Number(at + 5), Number(at + 6)));
            else
                strokes[^1].Add(new Spot(Number(at + 1), Number(at + 2)));
            at += isArc ? 7 : 3;
        }

        return new Glyph(strokes, strokes.SelectMany(stroke => stroke).Max(spot => spot.X));

        double Number(int word) => double.Parse(words[word], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Spot> Arc(double x, double y, double horizontal, double vertical, double from, double to)
    {
        var corners = (int)Math.Ceiling(Math.Abs(to - from) / DegreesPerCorner);
        for (var corner = 0; corner <= corners; corner++)
        {
            var angle = (from + ((to - from) * corner / corners)) * Math.PI / 180;
            yield return new Spot(x + (horizontal * Math.Cos(angle)), y + (vertical * Math.Sin(angle)));
        }
    }

    private sealed record Glyph(List<List<Spot>> Strokes, double Width);
}
