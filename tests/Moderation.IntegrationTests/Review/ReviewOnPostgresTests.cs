using Moderation.Tests.Review;

namespace Moderation.IntegrationTests.Review;

public sealed class QueueOnPostgresTests(PostgresService service) : QueueTests(service), IClassFixture<PostgresService>;

public sealed class ItemOnPostgresTests(PostgresService service) : ItemTests(service), IClassFixture<PostgresService>;

public sealed class DecisionOnPostgresTests(PostgresService service) : DecisionTests(service), IClassFixture<PostgresService>;

public sealed class BulkOnPostgresTests(PostgresService service) : BulkTests(service), IClassFixture<PostgresService>;
