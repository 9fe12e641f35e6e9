using Moderation.Testing.Comments;
using Moderation.Testing.Running;

namespace Moderation.Tests.Comments;

public sealed class FindOnSqliteTests(RunningService service) : FindTests(service), IClassFixture<RunningService>;
