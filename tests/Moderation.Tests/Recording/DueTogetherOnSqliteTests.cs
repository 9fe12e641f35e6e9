using Moderation.Tests.Running;

namespace Moderation.Tests.Recording;

public sealed class DueTogetherOnSqliteTests(SqliteStore store) : DueTogetherTests(store), IClassFixture<SqliteStore>;
