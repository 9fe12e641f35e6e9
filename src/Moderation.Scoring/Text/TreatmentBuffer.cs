namespace Moderation.Scoring;

/// <summary>Working memory and result of a treatment, reused without allocation. One per thread, good until its next treatment.</summary>
internal sealed class TreatmentBuffer
{
    /// <summary>Letters tried under masks, per text: keeps the time linear when somebody sends masks only.</summary>
    private const int UnmaskingBudget = 20_000;

    [ThreadStatic]
    private static TreatmentBuffer? _ofThisThread;

    private Traits? _traits;

    public static TreatmentBuffer OfThisThread => _ofThisThread ??= new TreatmentBuffer();
    public MappedText Written { get; } = new();

    /// <summary>The text in the author's case and with all spaces; see <see cref="Normalization"/>.</summary>
    public MappedText Read { get; } = new();
    public MappedText Word { get; } = new();

    public TextCounts Counts;

    public int Unmasking;

    /// <summary>Up to here no spaced letters make a word.</summary>
    public int NothingSpacedBefore { get; set; }

    /// <summary>The last word takes nothing after it without a space.</summary>
    public bool IsApart { get; set; }

    /// <summary>Those that occur in <see cref="Read"/>; collected when first asked for.</summary>
    public Traits Traits => _traits ??= TraitTable.Of(Read.Text);

    public void Clear()
    {
        Written.Clear();
        Read.Clear();
        Word.Clear();
        Counts = default;
        Unmasking = UnmaskingBudget;
        NothingSpacedBefore = 0;
        IsApart = false;
        _traits = null;
    }

    /// <summary>Writes a space before what was read at <paramref name="at"/>, with its origin.</summary>
    public void Separate(int at)
    {
        if (Written.Last != ' ')
            Written.Append(' ', Read.Begins[at], Read.Ends[at]);
        IsApart = false;
    }

    /// <summary>Writes at most three of the same symbol in a row.</summary>
    public void WriteSymbol(char c, int begin, int end)
    {
        var text = Written.Text;
        if (text.Length >= 3 && text[^1] == c && text[^2] == c && text[^3] == c)
            Written.ExtendLast(end);
        else
            Written.Append(c, begin, end);
    }
}
