using Moderation.Tests.Running;

namespace Moderation.Tests.Recording;

public sealed class RecorderOnSqliteTests(SqliteStore store) : RecorderTests(store), IClassFixture<SqliteStore>;

public sealed class ReviewRecordingOnSqliteTests(SqliteStore store) : ReviewRecordingTests(store), IClassFixture<SqliteStore>;
