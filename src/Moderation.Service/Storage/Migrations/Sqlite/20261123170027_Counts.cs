using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Moderation.Service.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Counts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "stand_ins",
                table: "sites",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "urls",
                table: "sites",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "merged_into",
                table: "articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "url_key",
                table: "articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "count_repairs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site = table.Column<string>(type: "TEXT", nullable: false),
                    article_id = table.Column<string>(type: "TEXT", nullable: false),
                    approved = table.Column<int>(type: "INTEGER", nullable: false),
                    held = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    repaired_by = table.Column<string>(type: "TEXT", nullable: false),
                    repaired_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_count_repairs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_articles_site_merged_into",
                table: "articles",
                columns: new[] { "site", "merged_into" },
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_articles_site_url_key",
                table: "articles",
                columns: new[] { "site", "url_key" },
                filter: "url_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_count_repairs_site_repaired_at",
                table: "count_repairs",
                columns: new[] { "site", "repaired_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "count_repairs");

            migrationBuilder.DropIndex(
                name: "IX_articles_site_merged_into",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "IX_articles_site_url_key",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "stand_ins",
                table: "sites");

            migrationBuilder.DropColumn(
                name: "urls",
                table: "sites");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "url_key",
                table: "articles");
        }
    }
}
