using Moderation.Tests.Running;

namespace Moderation.Tests.Articles;

public sealed class ArticleUrlsOnSqliteTests(SqliteStore store) : ArticleUrlsTests(store), IClassFixture<SqliteStore>;
