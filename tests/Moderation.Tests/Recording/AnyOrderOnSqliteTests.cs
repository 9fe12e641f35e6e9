using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Recording;

public sealed class AnyOrderOnSqliteTests(SqliteStore store) : AnyOrderTests(store), IClassFixture<SqliteStore>;
