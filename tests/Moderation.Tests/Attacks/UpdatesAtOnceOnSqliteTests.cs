using Moderation.Testing.Attacks;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Attacks;

public sealed class UpdatesAtOnceOnSqliteTests(SqliteStore store) : UpdatesAtOnceTests(store), IClassFixture<SqliteStore>;
