using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Recording;

public sealed class DueTogetherOnSqliteTests(SqliteStore store) : DueTogetherTests(store), IClassFixture<SqliteStore>;
