using System.Globalization;

namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>What marks a line's point: one shape per threshold.</summary>
internal enum Mark
{
    Dot,
    Flag,
    Hold,
    Reject,
}

/// <summary>A chart whose two axes run from 0 to 1, with a legend beside it.</summary>
internal sealed class UnitChart
{
    private const int Left = 84;
    private const int Top = 92;
    private const int Size = 560;
    private const int Right = Left + Size;
    private const int Bottom = Top + Size;
    private const int LegendLeft = Right + 34;

    private static readonly Ink Dark = Ink.Of("#222222");
    private static readonly Ink Soft = Ink.Of("#666666");
    private static readonly Ink Grid = Ink.Of("#E4E4E4");
    private static readonly Ink Frame = Ink.Of("#999999");

    private readonly Canvas _canvas = new(Width, Height);
    private double _legend = Top + 10;

    public const int Width = 960;
    public const int Height = 730;

    public UnitChart(string title, string subtitle, string horizontal, string vertical)
    {
        _canvas.Text(title, new Spot(Left, 42), 16, Dark, isBold: true);
        _canvas.Text(subtitle, new Spot(Left, 68), 10, Soft);
        for (var tick = 0; tick <= 10; tick += 2)
        {
            var (x, y) = (X(tick / 10.0), Y(tick / 10.0));
            var number = (tick / 10.0).ToString("0.0", CultureInfo.InvariantCulture);
            _canvas.Line([new(x, Top), new(x, Bottom)], Grid, 1);
            _canvas.Line([new(Left, y), new(Right, y)], Grid, 1);
            _canvas.Text(number, new Spot(x - (StrokeFont.Width(number, 10) / 2), Bottom + 22), 10, Dark);
            _canvas.Text(number, new Spot(Left - 12 - StrokeFont.Width(number, 10), y + 5), 10, Dark);
        }

        _canvas.Line([new(Left, Top), new(Left, Bottom), new(Right, Bottom)], Frame, 1.4);
        _canvas.Text(horizontal, new Spot(Left + ((Size - StrokeFont.Width(horizontal, 11)) / 2), Bottom + 50), 11, Dark);
        _canvas.Text(vertical, new Spot(30, Top + ((Size + StrokeFont.Width(vertical, 11)) / 2)), 11, Dark, isUpward: true);
    }

    /// <param name="points">Horizontal and vertical, 0..1.</param>
    /// <param name="style">How it looks.</param>
    public void Line(IEnumerable<(double X, double Y)> points, LineStyle style) =>
        _canvas.Line([.. points.Select(point => new Spot(X(point.X), Y(point.Y)))], style.Ink, style.Thickness, style.Dash);

    public void Point(double x, double y, Mark mark, Ink ink) => Draw(new Spot(X(x), Y(y)), mark, ink);

    public void Legend(string text, LineStyle style)
    {
        _canvas.Line([new(LegendLeft, _legend), new(LegendLeft + 30, _legend)], style.Ink, style.Thickness, style.Dash);
        Explain(text);
    }

    public void Legend(string text, Mark mark)
    {
        Draw(new Spot(LegendLeft + 15, _legend), mark, Soft);
        Explain(text);
    }

    public void LegendGap() => _legend += 14;

    public void Save(Stream output) => _canvas.Save(output);

    private void Explain(string text)
    {
        _canvas.Text(text, new Spot(LegendLeft + 42, _legend + 5), 10, Dark);
        _legend += 24;
    }

    private void Draw(Spot at, Mark mark, Ink ink)
    {
        if (mark == Mark.Dot)
        {
            _canvas.Line([at], ink, 6);
            return;
        }

        // A white rim keeps marks apart from the lines they lie on.
        if (mark == Mark.Flag)
        {
            _canvas.Line([at], Ink.White, 14);
            _canvas.Line([at], ink, 10.5);
            return;
        }

        _canvas.Area(Corners(at, mark, 7.4), Ink.White);
        _canvas.Area(Corners(at, mark, 5.4), ink);
    }

    private static Spot[] Corners(Spot at, Mark mark, double reach) => mark == Mark.Hold
        ? [new(at.X - reach, at.Y - reach), new(at.X + reach, at.Y - reach), new(at.X + reach, at.Y + reach), new(at.X - reach, at.Y + reach)]
        : [new(at.X, at.Y - (reach * 1.35)), new(at.X + (reach * 1.3), at.Y + reach), new(at.X - (reach * 1.3), at.Y + reach)];

    private static double X(double value) => Left + (value * Size);

    private static double Y(double value) => Bottom - (value * Size);
}
