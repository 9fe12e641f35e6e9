using Moderation.Testing.Review;
using Moderation.Testing.Running;

namespace Moderation.Tests.Review;

public sealed class QueueOnSqliteTests(RunningService service) : QueueTests(service), IClassFixture<RunningService>;

public sealed class ItemOnSqliteTests(RunningService service) : ItemTests(service), IClassFixture<RunningService>;

public sealed class DecisionOnSqliteTests(RunningService service) : DecisionTests(service), IClassFixture<RunningService>;

public sealed class BulkOnSqliteTests(RunningService service) : BulkTests(service), IClassFixture<RunningService>;

public sealed class LeadOnSqliteTests(RunningService service) : LeadTests(service), IClassFixture<RunningService>;

public sealed class SeenVersionOnSqliteTests(RunningService service) : SeenVersionTests(service), IClassFixture<RunningService>;

public sealed class ReaderReportOnSqliteTests(RunningService service) : ReaderReportTests(service), IClassFixture<RunningService>;

public sealed class EditAfterApprovalOnSqliteTests(RunningService service) : EditAfterApprovalTests(service), IClassFixture<RunningService>;
