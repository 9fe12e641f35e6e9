using Moderation.Tests.Running;

namespace Moderation.Tests.Comments;

public sealed class FindOnSqliteTests(RunningService service) : FindTests(service), IClassFixture<RunningService>;
