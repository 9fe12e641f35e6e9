using Moderation.Tests.Running;

namespace Moderation.Tests.Articles;

public sealed class ArticleFinderOnSqliteTests(SqliteStore store) : ArticleFinderTests(store), IClassFixture<SqliteStore>;
