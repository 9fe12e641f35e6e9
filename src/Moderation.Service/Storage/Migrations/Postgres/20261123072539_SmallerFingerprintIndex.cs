using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Moderation.Service.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SmallerFingerprintIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_comments_site_post_fingerprint",
                table: "comments");

            migrationBuilder.CreateIndex(
                name: "IX_comments_post_fingerprint",
                table: "comments",
                column: "post_fingerprint");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_comments_post_fingerprint",
                table: "comments");

            migrationBuilder.CreateIndex(
                name: "IX_comments_site_post_fingerprint",
                table: "comments",
                columns: new[] { "site", "post_fingerprint" });
        }
    }
}
