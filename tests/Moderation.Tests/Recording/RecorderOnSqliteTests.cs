using Moderation.Testing.Articles;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Recording;

public sealed class RecorderOnSqliteTests(SqliteStore store) : RecorderTests(store), IClassFixture<SqliteStore>;

public sealed class ReviewRecordingOnSqliteTests(SqliteStore store) : ReviewRecordingTests(store), IClassFixture<SqliteStore>;

public sealed class ArticleMergeOnSqliteTests(SqliteStore store) : ArticleMergeTests(store), IClassFixture<SqliteStore>;

public sealed class MergeUnderWayOnSqliteTests(SqliteStore store) : MergeUnderWayTests(store), IClassFixture<SqliteStore>;
