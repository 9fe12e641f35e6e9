using Moderation.IntegrationTests.Accounts;
using Moderation.Testing.Attacks;

namespace Moderation.IntegrationTests.Attacks;

public sealed class EndedAccessOnPostgresTests(ServiceOnPostgres on) : EndedAccessTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class GuessedPasswordOnPostgresTests(ServiceOnPostgres on) : GuessedPasswordTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class SessionOnPostgresTests(ServiceOnPostgres on) : SessionTests(on.Service), IClassFixture<ServiceOnPostgres>;
