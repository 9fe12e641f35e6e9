using Moderation.IntegrationTests.Accounts;
using Moderation.Testing.Review;

namespace Moderation.IntegrationTests.Review;

public sealed class QueueOnPostgresTests(ServiceOnPostgres on) : QueueTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class ItemOnPostgresTests(ServiceOnPostgres on) : ItemTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class DecisionOnPostgresTests(ServiceOnPostgres on) : DecisionTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class BulkOnPostgresTests(ServiceOnPostgres on) : BulkTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class LeadOnPostgresTests(ServiceOnPostgres on) : LeadTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class SeenVersionOnPostgresTests(ServiceOnPostgres on) : SeenVersionTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class ReaderReportOnPostgresTests(ServiceOnPostgres on) : ReaderReportTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class EditAfterApprovalOnPostgresTests(ServiceOnPostgres on)
    : EditAfterApprovalTests(on.Service), IClassFixture<ServiceOnPostgres>;
