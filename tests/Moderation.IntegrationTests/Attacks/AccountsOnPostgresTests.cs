using Moderation.IntegrationTests.Accounts;
using Moderation.Testing.Attacks;

namespace Moderation.IntegrationTests.Attacks;

public sealed class EndedAccessOnPostgresTests(ServiceOnPostgres on) : EndedAccessTests(on.Service), IClassFixture<ServiceOnPostgres>;
