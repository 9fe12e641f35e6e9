using Moderation.IntegrationTests.Accounts;
using Moderation.Testing.Comments;

namespace Moderation.IntegrationTests.Comments;

public sealed class AuthorHistoryOnPostgresTests(ServiceOnPostgres on) : AuthorHistoryTests(on.Service), IClassFixture<ServiceOnPostgres>;
