namespace Moderation.Scoring;

/// <summary>What a listed word says about a comment. In the files a class is written in snake case: <c>[spam_action]</c>.</summary>
[Flags]
internal enum WordClasses : uint
{
    None = 0,
    Insult = 1 << 0,
    Contempt = 1 << 1,
    Vulgar = 1 << 2,
    Sexual = 1 << 3,
    Slur = 1 << 4,
    Dehumanising = 1 << 5,
    Violence = 1 << 6,
    Hostility = 1 << 7,
    Political = 1 << 8,
    Group = 1 << 9,
    You = 1 << 10,
    Negation = 1 << 11,
    Speech = 1 << 12,
    Demand = 1 << 13,
    Praise = 1 << 14,
    SpamAction = 1 << 15,
    Money = 1 << 16,
    Contact = 1 << 17,

    /// <summary>The classes that people disguise, and that a disguise is looked up in.</summary>
    Abusive = Insult | Contempt | Vulgar | Sexual | Slur | Dehumanising | Violence | Hostility,
}
