using Moderation.Testing.Review.Insight;

namespace Moderation.Tests.Review.Insight;

public sealed class OverviewOnSqliteTests(InsightOnSqlite store) : OverviewTests(store), IClassFixture<InsightOnSqlite>;

public sealed class AuditOnSqliteTests(InsightOnSqlite store) : AuditTests(store), IClassFixture<InsightOnSqlite>;

public sealed class ClockOnSqliteTests(InsightOnSqlite store) : ClockTests(store), IClassFixture<InsightOnSqlite>;

public sealed class ShiftOnSqliteTests(InsightOnSqlite store) : ShiftTests(store), IClassFixture<InsightOnSqlite>;
