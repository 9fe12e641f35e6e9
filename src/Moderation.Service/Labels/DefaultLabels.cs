using Moderation.Service.Labels.Cldr;

namespace Moderation.Service.Labels;

/// <summary>
/// The labels of sites without their own, as news sites of each language write them above comments. The number stands behind the noun in
/// brackets and does not govern it: Polish writes Komentarze (5) and not Komentarzy, Russian Комментарии (21) and not Комментарий.
/// </summary>
internal static class DefaultLabels
{
    private static readonly LocaleTable<PluralPattern> Labels = new(new Dictionary<string, string>
    {
        ["ar"] = "one {تعليق (#)} two {تعليقان (#)} other {تعليقات (#)}",
        ["bg"] = "one {Коментар (#)} other {Коментари (#)}",
        ["bn"] = "other {মন্তব্য (#)}",
        ["ca"] = "one {Comentari (#)} other {Comentaris (#)}",
        ["cs"] = "one {Komentář (#)} other {Komentáře (#)}",
        ["da"] = "one {Kommentar (#)} other {Kommentarer (#)}",
        ["de"] = "=0 {Kommentar (0)} one {Kommentar (#)} other {Kommentare (#)}",
        ["el"] = "one {Σχόλιο (#)} other {Σχόλια (#)}",
        ["en"] = "=0 {Comment (0)} one {Comment (#)} other {Comments (#)}",
        ["es"] = "one {Comentario (#)} other {Comentarios (#)}",
        ["fa"] = "other {نظرات (#)}",
        ["fi"] = "one {Kommentti (#)} other {Kommentit (#)}",
        ["fr"] = "one {Commentaire (#)} other {Commentaires (#)}",
        ["he"] = "one {תגובה (#)} other {תגובות (#)}",
        ["hi"] = "one {टिप्पणी (#)} other {टिप्पणियाँ (#)}",
        ["hr"] = "=1 {Komentar (#)} other {Komentari (#)}",
        ["hu"] = "one {Hozzászólás (#)} other {Hozzászólások (#)}",
        ["id"] = "other {Komentar (#)}",
        ["it"] = "one {Commento (#)} other {Commenti (#)}",
        ["ja"] = "other {コメント (#)}",
        ["ko"] = "other {댓글 (#)}",
        ["ms"] = "other {Komen (#)}",
        ["nb"] = "one {Kommentar (#)} other {Kommentarer (#)}",
        ["nl"] = "one {Reactie (#)} other {Reacties (#)}",
        ["nn"] = "one {Kommentar (#)} other {Kommentarar (#)}",
        ["no"] = "one {Kommentar (#)} other {Kommentarer (#)}",
        ["pl"] = "one {Komentarz (#)} other {Komentarze (#)}",
        ["pt"] = "one {Comentário (#)} other {Comentários (#)}",
        ["ro"] = "one {Comentariu (#)} other {Comentarii (#)}",
        ["ru"] = "=1 {Комментарий (#)} other {Комментарии (#)}",
        ["sk"] = "one {Komentár (#)} other {Komentáre (#)}",
        ["sv"] = "one {Kommentar (#)} other {Kommentarer (#)}",
        ["th"] = "other {ความคิดเห็น (#)}",
        ["tr"] = "one {Yorum (#)} other {Yorumlar (#)}",
        ["uk"] = "=1 {Коментар (#)} other {Коментарі (#)}",
        ["vi"] = "other {Bình luận (#)}",
        ["zh"] = "other {评论 (#)}",
        ["zh-Hant"] = "other {留言 (#)}",
    }.Select(label => KeyValuePair.Create(label.Key, PluralPattern.Parse(label.Value))).ToList());

    public static PluralPattern English { get; } = Labels.Find("en")!;
    public static IReadOnlyCollection<string> Locales => Labels.Locales;
    public static PluralPattern? Find(string locale) => Labels.Find(locale);
}
