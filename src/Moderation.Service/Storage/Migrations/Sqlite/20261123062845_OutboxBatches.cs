using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Moderation.Service.Storage.Migrations.Sqlite
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
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            // What waits now goes out first and in its order: all of it in one partition.
            migrationBuilder.Sql("""UPDATE outbox SET events = CAST(routing_key || char(9) || message_id || char(9) || body || char(10) AS BLOB)""");

            migrationBuilder.DropColumn(
                name: "body",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "message_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "routing_key",
                table: "outbox");

            migrationBuilder.AddColumn<int>(
                name: "moderator_status",
                table: "comments",
                type: "INTEGER",
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
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "message_id",
                table: "outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "routing_key",
                table: "outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}
