namespace Moderation.Service.Recording;

/// <summary>The statements of a merge that both stores understand, by place of the parameters.</summary>
internal static class MergeSql
{
    /// <summary>Before the comments are moved, by which they are found: closed review items are in no index by article.</summary>
    public static string MoveItems(string site, string from, string into) =>
        $"""
        UPDATE review_items SET article_id = {into}
        WHERE site = {site} AND comment_id IN (SELECT comment_id FROM comments WHERE site = {site} AND article_id = {from})
        """;

    public static string MoveComments(string site, string from, string into) =>
        $"UPDATE comments SET article_id = {into} WHERE site = {site} AND article_id = {from}";

    /// <summary>No chains: whatever was merged into the first is now merged into the second.</summary>
    public static string RenameNames(string site, string from, string into) =>
        $"UPDATE articles SET merged_into = {into} WHERE site = {site} AND merged_into = {from}";
}
