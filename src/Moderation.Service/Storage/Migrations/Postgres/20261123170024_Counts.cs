using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Moderation.Service.Storage.Migrations.Postgres
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
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "urls",
                table: "sites",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "merged_into",
                table: "articles",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "url_key",
                table: "articles",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "count_repairs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    article_id = table.Column<string>(type: "text", nullable: false),
                    approved = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    repaired_by = table.Column<string>(type: "text", nullable: false),
                    repaired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
