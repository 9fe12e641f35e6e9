namespace Moderation.Benchmarks.Review.Keys;

/// <summary>What <c>watch.js</c> tells: another item came before the moderator.</summary>
/// <param name="Before">The comment that was there before; null for the first.</param>
/// <param name="After">The comment that is there now.</param>
/// <param name="Text">As the page shows it.</param>
/// <param name="Key">Pressed last.</param>
/// <param name="Shown">Milliseconds from that press to the change of the document.</param>
/// <param name="Service">Of these, from the first message to the service until the last one from it.</param>
/// <param name="Painted">Milliseconds from that press until the frame was drawn.</param>
internal sealed record ItemShown(string? Before, string After, string Text, string Key, double Shown, double Service, double Painted);
