using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Words;

/// <summary>
/// Whether a name is one that people have, and what of it a classifier may read: a model that has learnt from sentences knows "Dick", "Gay"
/// or "Penner" as words only.
/// </summary>
/// <param name="Rest">Without the parts that are names; empty where nothing remains.</param>
/// <param name="IsPersons">Given name and surname, by the look of it: then the model has to be sure.</param>
internal sealed partial record PersonName(string Rest, bool IsPersons)
{
    private const double Likely = 0.6;
    private const double Sure = 0.75;
    private const double VerySure = 0.9;

    /// <summary>Who says these speaks to somebody, or of them.</summary>
    private static readonly FrozenSet<string> FunctionWords = Set(
        "du dein deine ihr euer eure ich er sie wir ihn dich euch die das ein eine so ist sind war alle you your the a i he she "
        + "they we my is are all this that mày tao nó chúng bọn đồ thằng lũ");

    /// <summary>Given names, and Vietnamese family names, in any place.</summary>
    private static readonly FrozenSet<string> GivenNames = Set(
        "dick gay randy willy fanny fannie rod bich bích phuc phúc dung dũng ngu ngữ ngự dư cu long loan đào dao hùng hung hưng "
        + "adolf assad osama isis jihad gaylord wang dong");

    /// <summary>Surnames behind another name.</summary>
    private static readonly FrozenSet<string> Surnames = Set(
        "fick ficker ficks fickert fuchs penner depp hooker cock cocks cox kotz sack schwanz butt butts weiner wiener kuntz "
        + "kunz titz dumm dummer dümmer blödel sauer schwarz schwarzer mohr neger zigeuner teufel todt tod mord mörder killer "
        + "luder bock lump schurke schuft beaver cummings cumming dickson dickens dickinson cracker coon spick pratt trump nutter "
        + "seaman pecker balls assad kredit");

    private static readonly FrozenSet<string> Titles = Set(
        "dr prof med phil ing dipl mag mr mrs ms sir herr frau von van der den de zu al el");

    public static PersonName Of(string name)
    {
        if (!Look().IsMatch(name))
            return new PersonName(name, IsPersons: false);
        var composed = name.Normalize(NormalizationForm.FormC);
        var words = Word().Matches(composed).Select(match => match.Value).ToList();
        if (words.Exists(word => FunctionWords.Contains(Lower(word))))
            return new PersonName(name, IsPersons: false);
        var names = words.FindAll(word => !Titles.Contains(Lower(word)));
        var rest = names.Where((word, at) => !GivenNames.Contains(Lower(word)) && (at == 0 || !Surnames.Contains(Lower(word))));
        return new PersonName(string.Join(' ', rest), names.Count > 1 && names.TrueForAll(word => char.IsUpper(word[0])));
    }

    /// <summary>The probability from which on a label says something of the name.</summary>
    public double LimitOf(string label) =>
        !IsPersons || label is Scoring.Labels.Spam or Scoring.Labels.Threat ? Likely : label == Scoring.Labels.Toxicity ? VerySure : Sure;

    private static string Lower(string word) => word.ToLowerInvariant();

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    /// <summary>Up to six words of letters, with initials, hyphens and apostrophes.</summary>
    [GeneratedRegex(@"\A\s*(?:[\p{L}\p{M}]+\.?(?:['’.-](?=\p{L})|\s+|\z)){1,6}\z")]
    private static partial Regex Look();

    [GeneratedRegex(@"[\p{L}\p{M}]+")]
    private static partial Regex Word();
}
