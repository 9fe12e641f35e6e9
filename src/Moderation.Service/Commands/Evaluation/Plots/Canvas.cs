using System.Globalization;

namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>A point on a <see cref="Canvas"/>, y downward.</summary>
internal readonly record struct Spot(double X, double Y);

/// <summary>A colour such as <c>#0072B2</c>.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static Ink White { get; } = new(255, 255, 255);

    public static Ink Of(string hex)
    {
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Ink((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }
}

/// <summary>A white sheet for lines, areas and text, with smooth edges. Sizes are in units; a unit is <see cref="Scale"/> pixels.</summary>
internal sealed class Canvas(int width, int height)
{
    private const int Scale = 2;

    private readonly int _columns = width * Scale;
    private readonly int _rows = height * Scale;
    private readonly byte[] _colours = [.. Enumerable.Repeat((byte)255, width * height * Scale * Scale * 3)];
    private readonly Dictionary<int, double> _covered = [];

    /// <summary>A line with round ends and joints; a single point is a dot.</summary>
    /// <param name="spots">Its corners.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="thickness">In units.</param>
    /// <param name="dash">Length of dashes and gaps in units; 0 for none.</param>
    public void Line(IReadOnlyList<Spot> spots, Ink ink, double thickness, double dash = 0)
    {
        foreach (var piece in dash > 0 ? Dashes.Of(spots, dash) : [spots])
            for (var at = 0; at < piece.Count; at++)
                Cover(piece[Math.Max(0, at - 1)], piece[at], thickness);
        Paint(ink);
    }

    /// <summary>A convex area, corners in either direction.</summary>
    public void Area(IReadOnlyList<Spot> corners, Ink ink)
    {
        for (var y = (int)(corners.Min(spot => spot.Y) * Scale) - 1; y <= (int)(corners.Max(spot => spot.Y) * Scale) + 1; y++)
            for (var x = (int)(corners.Min(spot => spot.X) * Scale) - 1; x <= (int)(corners.Max(spot => spot.X) * Scale) + 1; x++)
                Blend(x, y, ink, Inside(corners, (x + 0.5) / Scale, (y + 0.5) / Scale));
    }

    /// <param name="text">Characters that <see cref="StrokeFont"/> knows; others are left blank.</param>
    /// <param name="at">Beginning of the base line.</param>
    /// <param name="size">Height of a capital in units.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="isBold">With thicker strokes.</param>
    /// <param name="isUpward">Turned a quarter, read from bottom to top.</param>
    public void Text(string text, Spot at, double size, Ink ink, bool isBold = false, bool isUpward = false)
    {
        foreach (var stroke in StrokeFont.Strokes(text, size, isBold ? 0.35 : 0))
            for (var corner = 0; corner < stroke.Count; corner++)
                Cover(Place(stroke[Math.Max(0, corner - 1)]), Place(stroke[corner]), size * (isBold ? 0.19 : 0.125));
        Paint(ink);

        Spot Place(Spot spot) => isUpward ? new Spot(at.X - spot.Y, at.Y - spot.X) : new Spot(at.X + spot.X, at.Y - spot.Y);
    }

    public void Save(Stream output) => Png.Write(output, _columns, _rows, _colours);

    /// <summary>Remembers how much of each pixel a stroke from one spot to the other covers; where strokes of one line meet, the most counts.</summary>
    private void Cover(Spot from, Spot to, double thickness)
    {
        var half = thickness / 2 * Scale;
        double fromX = from.X * Scale, fromY = from.Y * Scale, alongX = (to.X - from.X) * Scale, alongY = (to.Y - from.Y) * Scale;
        var length = (alongX * alongX) + (alongY * alongY);
        var reach = half + 1;
        for (var y = Math.Max(0, (int)(Math.Min(fromY, fromY + alongY) - reach)); y <= Math.Min(_rows - 1, Math.Max(fromY, fromY + alongY) + reach); y++)
            for (var x = Math.Max(0, (int)(Math.Min(fromX, fromX + alongX) - reach)); x <= Math.Min(_columns - 1, Math.Max(fromX, fromX + alongX) + reach); x++)
            {
                double dx = x + 0.5 - fromX, dy = y + 0.5 - fromY;
                var nearest = length == 0 ? 0 : Math.Clamp(((dx * alongX) + (dy * alongY)) / length, 0, 1);
                var distance = Math.Sqrt(Math.Pow(dx - (nearest * alongX), 2) + Math.Pow(dy - (nearest * alongY), 2));
                var covered = Math.Clamp(half + 0.5 - distance, 0, 1);
                if (covered > 0)
                    _covered[(y * _columns) + x] = Math.Max(covered, _covered.GetValueOrDefault((y * _columns) + x));
            }
    }

    private void Paint(Ink ink)
    {
        foreach (var (pixel, covered) in _covered)
            Blend(pixel % _columns, pixel / _columns, ink, covered);
        _covered.Clear();
    }

    private static double Inside(IReadOnlyList<Spot> corners, double x, double y)
    {
        // The distance to the nearest edge, positive inside; the sign of the area tells which side that is.
        double nearest = double.MaxValue, area = 0;
        for (var at = 0; at < corners.Count; at++)
        {
            var (a, b) = (corners[at], corners[(at + 1) % corners.Count]);
            area += (a.X * b.Y) - (b.X * a.Y);
        }

        for (var at = 0; at < corners.Count; at++)
        {
            var (a, b) = (corners[at], corners[(at + 1) % corners.Count]);
            var side = ((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X));
            nearest = Math.Min(nearest, Math.Sign(area) * side / Math.Sqrt(Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2)));
        }

        return Math.Clamp((nearest * Scale) + 0.5, 0, 1);
    }

    private void Blend(int x, int y, Ink ink, double share)
    {
        if (x < 0 || y < 0 || x >= _columns || y >= _rows || share <= 0)
            return;
        var at = ((y * _columns) + x) * 3;
        _colours[at] = Mix(_colours[at], ink.Red);
        _colours[at + 1] = Mix(_colours[at + 1], ink.Green);
        _colours[at + 2] = Mix(_colours[at + 2], ink.Blue);

        byte Mix(byte under, byte over) => (byte)Math.Round(under + ((over - under) * share));
    }
}
