using Moderation.Testing.Attacks;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

public sealed class EndedAccessOnSqliteTests(RunningService service) : EndedAccessTests(service), IClassFixture<RunningService>;

public sealed class GuessedPasswordOnSqliteTests(RunningService service) : GuessedPasswordTests(service), IClassFixture<RunningService>;

public sealed class SessionOnSqliteTests(RunningService service) : SessionTests(service), IClassFixture<RunningService>;
