using System.Xml;
using System.Xml.Linq;
using static System.FormattableString;

namespace Moderation.Training.Plots;

/// <summary>SVG paths around a point: one shape per threshold.</summary>
internal static class Mark
{
    public const string Dot = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z";
    public const string Flag = "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z";
    public const string Hold = "M-5.5-5.5h11v11h-11z";
    public const string Reject = "M0-7L7 5H-7z";
}

/// <summary>SVG with two axes from 0 to 1 and a legend; follows the reader's light or dark theme.</summary>
internal sealed class UnitChart
{
    private const int Width = 960;
    private const int Height = 730;
    private const int Left = 84;
    private const int Top = 92;
    private const int Size = 560;
    private const int Right = Left + Size;
    private const int Bottom = Top + Size;
    private const int LegendLeft = Right + 34;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XmlWriterSettings Format = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
    };

    private readonly XElement _svg;
    private double _legend = Top + 10;

    public UnitChart(string title, string subtitle, string horizontal, string vertical)
    {
        _svg = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", $"{title}; {subtitle}"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "style", Style()));
        Add("rect", "page", ("width", Width), ("height", Height));
        Text(title, Left, 44, "title");
        Text(subtitle, Left, 70, "soft");
        for (var tick = 0; tick <= 10; tick += 2)
        {
            var value = tick / 10.0;
            var number = value.ToString("0.0", CultureInfo.InvariantCulture);
            Add("path", "grid", ("d", Invariant($"M{X(value)} {Top}V{Bottom}M{Left} {Y(value)}H{Right}")));
            Text(number, X(value), Bottom + 22, anchor: "middle");
            Text(number, Left - 12, Y(value) + 4.5, anchor: "end");
        }

        Add("path", "frame", ("d", $"M{Left} {Top}V{Bottom}H{Right}"));
        Text(horizontal, Left + (Size / 2), Bottom + 52, anchor: "middle");
        Text(vertical, -(Top + (Size / 2)), 30, anchor: "middle").SetAttributeValue("transform", "rotate(-90)");
    }

    public void Line(IEnumerable<(double X, double Y)> points, LineStyle style) =>
        Stroke(string.Join(' ', points.Select(point => Invariant($"{X(point.X)},{Y(point.Y)}"))), style);

    public void Point(double x, double y, string mark, LineStyle style) => Shape(mark, X(x), Y(y), style.Class);

    public void Legend(string text, LineStyle style)
    {
        Stroke(Invariant($"{LegendLeft},{_legend} {LegendLeft + 30},{_legend}"), style);
        Explain(text);
    }

    public void Legend(string text, string mark)
    {
        Shape(mark, LegendLeft + 15, _legend, "neutral");
        Explain(text);
    }

    public void LegendGap() => _legend += 14;

    public void Save(string path)
    {
        using var file = XmlWriter.Create(path, Format);
        _svg.Save(file);
    }

    private void Explain(string text)
    {
        Text(text, LegendLeft + 42, _legend + 4.5);
        _legend += 24;
    }

    private void Stroke(string points, LineStyle style) =>
        Add("polyline", $"line {style.Class}", ("points", points), ("stroke-dasharray", style.Dashes));

    private void Shape(string path, double x, double y, string colour) =>
        Add("path", $"mark {colour}", ("transform", Invariant($"translate({x} {y})")), ("d", path));

    private XElement Text(string text, double x, double y, string? style = null, string? anchor = null)
    {
        var element = Add("text", style, ("x", x), ("y", y), ("text-anchor", anchor));
        element.Value = text;
        return element;
    }

    private XElement Add(string name, string? style, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        var element = new XElement(Svg + name);
        element.SetAttributeValue("class", style);
        foreach (var (attribute, value) in attributes)
            element.SetAttributeValue(attribute, value);
        _svg.Add(element);
        return element;
    }

    private static string Style()
    {
        using var reader = new StreamReader(typeof(UnitChart).Assembly.GetManifestResourceStream("plots/chart.css")!, Encoding.UTF8);
        return "\n" + reader.ReadToEnd();
    }

    private static double X(double value) => Math.Round(Left + (value * Size), 1);

    private static double Y(double value) => Math.Round(Bottom - (value * Size), 1);
}

/// <summary>A class of <c>chart.css</c>; null dashes are an unbroken line.</summary>
internal sealed record LineStyle(string Class, string? Dashes = null)
{
    private const int Colours = 6;

    public static LineStyle All { get; } = new("all");
    public static LineStyle Ideal { get; } = new("ideal", "7");

    /// <summary>Once the colours are used up they come again with dashes, then with shorter ones.</summary>
    public static LineStyle Of(int n) => new($"colour{n % Colours}", (n / Colours) switch { 0 => null, 1 => "9", _ => "4.5" });
}
