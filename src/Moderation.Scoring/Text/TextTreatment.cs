namespace Moderation.Scoring;

/// <summary>
/// Turns what an author typed into the words that a reader understands, for training and scoring alike. In this order:
/// <list type="number">
/// <item><see cref="Normalization"/>: NFKC, nothing invisible, <see cref="HtmlMarkup"/>, plain letters (<see cref="PlainForms"/>).</item>
/// <item>Lower case and single spaces. <see cref="PlainWords"/> are done with that; the others go to <see cref="OddToken"/>:</item>
/// <item><see cref="Links"/>, <see cref="PhoneNumbers"/>: links, addresses, numbers and mentions become <see cref="Placeholders"/>.</item>
/// <item><see cref="Hashtags"/>: <c>#MeToo</c> is "me too".</item>
/// <item><see cref="Emoji"/>: words of their own, without skin tones, said once.</item>
/// <item><see cref="SpacedLetters"/>: <c>i d i o t</c>, <c>I.D.I.O.T</c>.</item>
/// <item>and word by word, in <see cref="OddWord"/>: <see cref="Homoglyphs"/>, <see cref="GenderStars"/> (<c>Leser*innen</c>),
/// <see cref="MaskedLetters"/> (<c>f*ck</c>), <see cref="Leetspeak"/> (<c>1d1ot</c>), <see cref="SplitWords"/> (<c>id-iot</c>),
/// <see cref="RepeatedLetters"/> (<c>idiooot</c>).</item>
/// <item><see cref="VietnameseTones"/>: <c>hoà</c> is <c>hòa</c>.</item>
/// </list>
/// Every treated character knows the stretch of the original it stands for. Time and memory are linear in the length of the text.
/// </summary>
internal static class TextTreatment
{
    /// <summary>Without ICU, normalisation silently returns its input and scores would differ from the training's.</summary>
    public static void RequireNormalization()
    {
        if ("ﬁ".Normalize(NormalizationForm.FormKC) != "fi")
            throw new ModelException(
                "This machine cannot normalise Unicode text. Install ICU (libicu) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");
    }

    /// <summary>Allocates nothing once the buffer has grown.</summary>
    public static void Treat(ReadOnlySpan<char> original, TreatmentBuffer buffer)
    {
        buffer.Clear();
        var read = buffer.Read;
        Normalization.Apply(original, read);
        var seen = Traits.None;
        for (var at = PlainWords.Write(buffer, 0, ref seen); at < read.Length; at = PlainWords.Write(buffer, at, ref seen))
            at = OddToken.Write(buffer, at, ref seen);
        buffer.Written.TrimEnd();
        if ((seen & Traits.Vietnamese) != 0)
            VietnameseTones.Place(buffer.Written.Text);
    }

    /// <summary>Lower case and single spaces only.</summary>
    public static void Normalize(ReadOnlySpan<char> original, TreatmentBuffer buffer)
    {
        buffer.Clear();
        var read = buffer.Read;
        Normalization.Apply(original, read);
        for (var at = 0; at < read.Length; at++)
        {
            if (read.Text[at] != ' ' || buffer.Written.Last != ' ')
                buffer.Written.AppendLower(read, at, at + 1);
        }

        buffer.Written.TrimEnd();
    }
}
