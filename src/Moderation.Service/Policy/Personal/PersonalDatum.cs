namespace Moderation.Service.Policy.Personal;

/// <summary>A stretch of a text that leads to somebody.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Begin">In UTF-16 units of the text as written, <paramref name="End"/> exclusive.</param>
/// <param name="End">Behind its last character.</param>
internal readonly record struct PersonalDatum(DatumKind Kind, int Begin, int End);

internal enum DatumKind
{
    StreetAddress = 1,
    Phone = 2,
    Mail = 3,
    BankAccount = 4,
}
