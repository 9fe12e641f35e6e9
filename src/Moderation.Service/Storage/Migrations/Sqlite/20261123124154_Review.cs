using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Moderation.Service.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Review : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_comments_site_article_id_status",
                table: "comments");

            migrationBuilder.AddColumn<string>(
                name: "review",
                table: "sites",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "comment_id",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "due_at",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "announce_after",
                table: "comments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.secret_hash);
                });

            migrationBuilder.CreateTable(
                name: "moderator_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderator_passkeys", x => x.credential_id);
                });

            migrationBuilder.CreateTable(
                name: "moderator_roles",
                columns: table => new
                {
                    moderator_id = table.Column<string>(type: "TEXT", nullable: false),
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderator_roles", x => new { x.moderator_id, x.site });
                });

            migrationBuilder.CreateTable(
                name: "moderator_shifts",
                columns: table => new
                {
                    moderator_id = table.Column<string>(type: "TEXT", nullable: false),
                    began_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen = table.Column<int>(type: "INTEGER", nullable: false),
                    harsh = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderator_shifts", x => new { x.moderator_id, x.began_at });
                });

            migrationBuilder.CreateTable(
                name: "moderators",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: true),
                    locale = table.Column<string>(type: "TEXT", nullable: true),
                    theme = table.Column<string>(type: "TEXT", nullable: true),
                    blurs_text = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_items",
                columns: table => new
                {
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    comment_id = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<int>(type: "INTEGER", nullable: false),
                    article_id = table.Column<string>(type: "TEXT", nullable: false),
                    author_id = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    step = table.Column<string>(type: "TEXT", nullable: true),
                    label = table.Column<string>(type: "TEXT", nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    reports = table.Column<int>(type: "INTEGER", nullable: false),
                    rank = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_id = table.Column<string>(type: "TEXT", nullable: true),
                    leased_by = table.Column<string>(type: "TEXT", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_items", x => new { x.site, x.comment_id });
                });

            migrationBuilder.CreateTable(
                name: "review_notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    comment_id = table.Column<string>(type: "TEXT", nullable: false),
                    moderator_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderator_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderator_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_moderator_claims_moderators_user_id",
                        column: x => x.user_id,
                        principalTable: "moderators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "moderator_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderator_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_moderator_logins_moderators_user_id",
                        column: x => x.user_id,
                        principalTable: "moderators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "moderator_tokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderator_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_moderator_tokens_moderators_user_id",
                        column: x => x.user_id,
                        principalTable: "moderators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_reports_site_reporter_id",
                table: "reports",
                columns: new[] { "site", "reporter_id" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_site_comment_id",
                table: "outbox",
                columns: new[] { "site", "comment_id" },
                filter: "comment_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_decided_at",
                table: "decisions",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_of_moderators",
                table: "decisions",
                columns: new[] { "site", "decided_at" },
                filter: "decider_kind = 2");

            migrationBuilder.CreateIndex(
                name: "IX_comments_site_article_id_received_at",
                table: "comments",
                columns: new[] { "site", "article_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_comments_site_author_id_received_at",
                table: "comments",
                columns: new[] { "site", "author_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderator_claims_user_id",
                table: "moderator_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_moderator_logins_user_id",
                table: "moderator_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_moderator_passkeys_user_id",
                table: "moderator_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "moderators",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "moderators",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_review_items_site_article_id_rank",
                table: "review_items",
                columns: new[] { "site", "article_id", "rank" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_review_items_site_author_id_rank",
                table: "review_items",
                columns: new[] { "site", "author_id", "rank" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_review_items_site_cause_label_language",
                table: "review_items",
                columns: new[] { "site", "cause", "label", "language" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_review_items_site_rank_comment_id",
                table: "review_items",
                columns: new[] { "site", "rank", "comment_id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_review_notes_site_written_at",
                table: "review_notes",
                columns: new[] { "site", "written_at" });

            migrationBuilder.CreateIndex(
                name: "IX_review_notes_site_comment_id",
                table: "review_notes",
                columns: new[] { "site", "comment_id" });

            // Comments that were held before there was a queue.
            migrationBuilder.Sql(
                """
                INSERT INTO review_items (site, comment_id, cause, article_id, author_id, revision, language, score, reports, rank, opened_at)
                SELECT site, comment_id, 3, article_id, author_id, revision, language, 0, 0, received_at, received_at
                FROM comments WHERE status = 2
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "moderator_claims");

            migrationBuilder.DropTable(
                name: "moderator_logins");

            migrationBuilder.DropTable(
                name: "moderator_passkeys");

            migrationBuilder.DropTable(
                name: "moderator_roles");

            migrationBuilder.DropTable(
                name: "moderator_shifts");

            migrationBuilder.DropTable(
                name: "moderator_tokens");

            migrationBuilder.DropTable(
                name: "review_items");

            migrationBuilder.DropTable(
                name: "review_notes");

            migrationBuilder.DropTable(
                name: "moderators");

            migrationBuilder.DropIndex(
                name: "IX_reports_site_reporter_id",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "IX_outbox_site_comment_id",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_decisions_decided_at",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "ix_decisions_of_moderators",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "IX_comments_site_article_id_received_at",
                table: "comments");

            migrationBuilder.DropIndex(
                name: "IX_comments_site_author_id_received_at",
                table: "comments");

            migrationBuilder.DropColumn(
                name: "review",
                table: "sites");

            migrationBuilder.DropColumn(
                name: "comment_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "version",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "announce_after",
                table: "comments");

            migrationBuilder.CreateIndex(
                name: "IX_comments_site_article_id_status",
                table: "comments",
                columns: new[] { "site", "article_id", "status" });
        }
    }
}
