#pragma warning disable
namespace Moderation.Scoring;
[Flags] internal enum WordClasses : uint { None = 0 }
internal static class Lexicon { public static WordClasses ClassesOf(ReadOnlySpan<char> w) => WordClasses.None; public static string Sha256 => ""; }
internal static class Folding { public const int Expansion = 2; public static int Fold(ReadOnlySpan<char> w, Span<char> d) { var n = 0; foreach (var c in w) { if (c < 128) { d[n++] = c; continue; } switch (c) { case 'ä': d[n++] = 'a'; d[n++] = 'e'; continue; case 'ö': d[n++] = 'o'; d[n++] = 'e'; continue; case 'ü': d[n++] = 'u'; d[n++] = 'e'; continue; case 'ß': d[n++] = 's'; d[n++] = 's'; continue; case 'đ': d[n++] = 'd'; continue; case 'ł': d[n++] = 'l'; continue; } var s = char.IsSurrogate(c) ? null : c.ToString().Normalize(System.Text.NormalizationForm.FormD); d[n++] = s is null || s[0] > 0x24f ? c : s[0]; } return n; } }
