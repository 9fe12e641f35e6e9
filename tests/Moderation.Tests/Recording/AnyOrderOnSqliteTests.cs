using Moderation.Tests.Running;

namespace Moderation.Tests.Recording;

public sealed class AnyOrderOnSqliteTests(SqliteStore store) : AnyOrderTests(store), IClassFixture<SqliteStore>;
