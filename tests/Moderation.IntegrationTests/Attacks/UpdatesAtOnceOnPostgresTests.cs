using Moderation.Testing.Attacks;
using Moderation.Testing.Stores;

namespace Moderation.IntegrationTests.Attacks;

public sealed class UpdatesAtOnceOnPostgresTests(PostgresStore store) : UpdatesAtOnceTests(store), IClassFixture<PostgresStore>;
