using Moderation.Testing.Articles;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.IntegrationTests.Recording;

public sealed class RecorderOnPostgresTests(PostgresStore store) : RecorderTests(store), IClassFixture<PostgresStore>;

public sealed class AnyOrderOnPostgresTests(PostgresStore store) : AnyOrderTests(store), IClassFixture<PostgresStore>;

public sealed class DueTogetherOnPostgresTests(PostgresStore store) : DueTogetherTests(store), IClassFixture<PostgresStore>;

public sealed class ReviewRecordingOnPostgresTests(PostgresStore store) : ReviewRecordingTests(store), IClassFixture<PostgresStore>;

public sealed class ArticleMergeOnPostgresTests(PostgresStore store) : ArticleMergeTests(store), IClassFixture<PostgresStore>;

public sealed class MergeUnderWayOnPostgresTests(PostgresStore store) : MergeUnderWayTests(store), IClassFixture<PostgresStore>;

public sealed class ArticleFinderOnPostgresTests(PostgresStore store) : ArticleFinderTests(store), IClassFixture<PostgresStore>;
