using Moderation.Testing.Comments;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class AuthorHistoryOnSqliteTests(RunningService service) : AuthorHistoryTests(service), IClassFixture<RunningService>;
