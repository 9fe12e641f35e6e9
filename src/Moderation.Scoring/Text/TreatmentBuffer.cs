namespace Moderation.Scoring;

/// <summary>
/// What a treatment works with and leaves behind, to be used again for the next text, so that treating a text allocates nothing. Each
/// thread has one; the result is good until that thread's next treatment.
/// </summary>
internal sealed class TreatmentBuffer
{
    /// <summary>Letters tried for what stands under masks, per text: keeps the time linear when somebody sends masks only.</summary>
    private const int UnmaskingBudget = 20_000;

    [ThreadStatic]
    private static TreatmentBuffer? _ofThisThread;

    private ReadScript? _script;

    public static TreatmentBuffer OfThisThread => _ofThisThread ??= new TreatmentBuffer();

    /// <summary>The treated text.</summary>
    public MappedText Written { get; } = new();

    /// <summary>The text as it is read, in the author's case and with all spaces; see <see cref="Reading"/>.</summary>
    public MappedText Read { get; } = new();

    /// <summary>The one word that a trick is being looked for in.</summary>
    public MappedText Word { get; } = new();

    /// <summary>Counted on the way.</summary>
    public TextMarks Marks;

    /// <summary>Letters that may still be tried.</summary>
    public int Unmasking;

    /// <summary>Up to here no letters that are set apart make a word.</summary>
    public int NothingSpacedBefore { get; set; }

    /// <summary>Whether the last word written takes nothing after it without a space.</summary>
    public bool IsApart { get; set; }

    /// <summary>Which alphabets the whole text has; counted when first asked for.</summary>
    public ReadScript Script => _script ??= ReadScript.Of(Read.Text);

    public void Clear()
    {
        Written.Clear();
        Read.Clear();
        Word.Clear();
        Marks = default;
        Unmasking = UnmaskingBudget;
        NothingSpacedBefore = 0;
        IsApart = false;
        _script = null;
    }

    /// <summary>Puts a space before what was read at <paramref name="at"/> and shares its place.</summary>
    public void Separate(int at)
    {
        if (Written.Last != ' ')
            Written.Append(' ', Read.Begins[at], Read.Ends[at]);
        IsApart = false;
    }

    /// <summary>Writes a symbol; more than three of the same are three.</summary>
    public void WriteSymbol(char c, int begin, int end)
    {
        var text = Written.Text;
        if (text.Length >= 3 && text[^1] == c && text[^2] == c && text[^3] == c)
            Written.ExtendLast(end);
        else
            Written.Append(c, begin, end);
    }
}
