namespace Moderation.Scoring;

/// <summary>Reused, so that treating allocates nothing. One per thread; the result is good until its next treatment.</summary>
internal sealed class TreatmentBuffer
{
    /// <summary>Letters tried under masks, per text: keeps the time linear when somebody sends masks only.</summary>
    private const int UnmaskingBudget = 20_000;

    [ThreadStatic]
    private static TreatmentBuffer? _ofThisThread;

    private Traits? _traits;

    public static TreatmentBuffer OfThisThread => _ofThisThread ??= new TreatmentBuffer();

    public MappedText Written { get; } = new();

    /// <summary>In the author's case and with all spaces.</summary>
    public MappedText Read { get; } = new();

    public MappedText Word { get; } = new();

    public TextMarks Marks;

    public int Unmasking;

    /// <summary>Up to here no spaced letters make a word.</summary>
    public int NothingSpacedBefore { get; set; }

    /// <summary>The last word takes nothing after it without a space.</summary>
    public bool IsApart { get; set; }

    /// <summary>Of all of <see cref="Read"/>.</summary>
    public Traits Traits => _traits ??= TraitTable.Of(Read.Text);

    public void Clear()
    {
        Written.Clear();
        Read.Clear();
        Word.Clear();
        Marks = default;
        Unmasking = UnmaskingBudget;
        NothingSpacedBefore = 0;
        IsApart = false;
        _traits = null;
    }

    /// <summary>A space before what was read at <paramref name="at"/>.</summary>
    public void Separate(int at)
    {
        if (Written.Last != ' ')
            Written.Append(' ', Read.Begins[at], Read.Ends[at]);
        IsApart = false;
    }

    /// <summary>At most three of the same.</summary>
    public void WriteSymbol(char c, int begin, int end)
    {
        var text = Written.Text;
        if (text.Length >= 3 && text[^1] == c && text[^2] == c && text[^3] == c)
            Written.ExtendLast(end);
        else
            Written.Append(c, begin, end);
    }
}
