using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Moderation.Service.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OutboxBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "events",
                table: "outbox",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "outbox",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            // What waits now goes out first and in its order: all of it in one partition.
            migrationBuilder.Sql("""UPDATE outbox SET events = convert_to(routing_key || E'\t' || message_id || E'\t' || body || E'\n', 'UTF8')""");

            // The rows live for milliseconds: compressing them would cost more than it saves.
            migrationBuilder.Sql("ALTER TABLE outbox ALTER COLUMN events SET STORAGE EXTERNAL");

            migrationBuilder.DropColumn(
                name: "body",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "message_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "routing_key",
                table: "outbox");

            migrationBuilder.AddColumn<short>(
                name: "moderator_status",
                table: "comments",
                type: "smallint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "events",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "partition",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "moderator_status",
                table: "comments");

            migrationBuilder.AddColumn<string>(
                name: "body",
                table: "outbox",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "message_id",
                table: "outbox",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "routing_key",
                table: "outbox",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
