namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>How a line looks.</summary>
/// <param name="Ink">Its colour.</param>
/// <param name="Thickness">In units of the canvas.</param>
/// <param name="Dash">Length of dashes; 0 for none.</param>
internal sealed record LineStyle(Ink Ink, double Thickness, double Dash = 0)
{
    /// <summary>Told apart with every common kind of colour blindness (Okabe and Ito 2008), without its yellow, which white swallows.</summary>
    private static readonly Ink[] Colours = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9" }.Select(Ink.Of)];

    public static LineStyle All { get; } = new(Ink.Of("#111111"), 3.4);

    public static LineStyle Ideal { get; } = new(Ink.Of("#999999"), 1.6, 7);

    /// <summary>The n-th line's; once the colours are used up they come again with dashes, then with shorter ones.</summary>
    public static LineStyle Of(int n) => new(Colours[n % Colours.Length], 2.2, (n / Colours.Length) switch { 0 => 0, 1 => 9, _ => 4.5 });
}
