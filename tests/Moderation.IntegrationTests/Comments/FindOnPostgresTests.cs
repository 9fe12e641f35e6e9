using Moderation.IntegrationTests.Accounts;
using Moderation.Testing.Comments;

namespace Moderation.IntegrationTests.Comments;

public sealed class FindOnPostgresTests(ServiceOnPostgres on) : FindTests(on.Service), IClassFixture<ServiceOnPostgres>;
