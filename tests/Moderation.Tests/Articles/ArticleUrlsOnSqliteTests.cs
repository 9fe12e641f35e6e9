using Moderation.Testing.Articles;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Articles;

public sealed class ArticleUrlsOnSqliteTests(SqliteStore store) : ArticleUrlsTests(store), IClassFixture<SqliteStore>;
