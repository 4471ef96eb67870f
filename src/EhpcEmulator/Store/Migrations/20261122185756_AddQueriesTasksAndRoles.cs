using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EhpcEmulator.Store.Migrations
{
    /// <inheritdoc />
    public partial class AddQueriesTasksAndRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Number",
                table: "ClusterTasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Outcome",
                table: "ClusterTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AsyncQueries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AsyncQueries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AsyncQueries_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AsyncQueries_ClusterId",
                table: "AsyncQueries",
                column: "ClusterId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AsyncQueries");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "ClusterTasks");

            migrationBuilder.DropColumn(
                name: "Outcome",
                table: "ClusterTasks");
        }
    }
}
