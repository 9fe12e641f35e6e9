using Moderation.Testing.Articles;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Articles;

public sealed class ArticleFinderOnSqliteTests(SqliteStore store) : ArticleFinderTests(store), IClassFixture<SqliteStore>;
