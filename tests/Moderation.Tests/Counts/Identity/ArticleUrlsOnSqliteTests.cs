using Moderation.Tests.Running;

namespace Moderation.Tests.Counts.Identity;

public sealed class ArticleUrlsOnSqliteTests(SqliteStore store) : ArticleUrlsTests(store), IClassFixture<SqliteStore>;
