using Moderation.Service.Storage;
using Spectre.Console;

namespace Moderation.Service.Commands;

internal static class ArticleLines
{
    public static void Write(IReadOnlyList<Article> articles, bool asJson)
    {
        if (asJson)
            CommandHost.WriteJson(articles.Select(Body));
        else
            Write(articles.Select(article => (article.MergedInto is { } into ? $"merged into {into}" : "", article)));
    }

    public static void Write(IReadOnlyList<IGrouping<string, Article>> shared, bool asJson)
    {
        if (asJson)
        {
            CommandHost.WriteJson(shared.Select(group => new { url = group.Key, articles = group.Select(Body) }));
            return;
        }

        Write(shared.SelectMany(group => group.Select((article, i) =>
            (i == 0 ? "" : $"shares its URL with {group.First().ArticleId}", article))));
        System.Console.WriteLine(shared.Count == 0
            ? "No two articles share a URL."
            : $"URLs that several articles share: {shared.Count}. 'articles merge' makes two articles one.");
    }

    public static object Body(Article article) => new
    {
        article.ArticleId,
        article.Url,
        article.Title,
        article.Approved,
        article.Held,
        article.Rejected,
        article.Version,
        article.MergedInto,
    };

    private static void Write(IEnumerable<(string Remark, Article Article)> lines)
    {
        var table = new Table().AddColumns("article", "URL", "approved", "held", "rejected", "");
        foreach (var (remark, article) in lines)
            table.AddRow(
                Markup.Escape(article.ArticleId), Markup.Escape(article.Url ?? ""),
                $"{article.Approved}", $"{article.Held}", $"{article.Rejected}", Markup.Escape(remark));
        if (table.Rows.Count > 0)
            AnsiConsole.Write(table);
    }
}
