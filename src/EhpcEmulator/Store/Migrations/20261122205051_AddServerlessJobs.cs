using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EhpcEmulator.Store.Migrations
{
    /// <inheritdoc />
    public partial class AddServerlessJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ServerlessJobCount",
                table: "Clusters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ServerlessJobs",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    QueueName = table.Column<string>(type: "TEXT", nullable: false),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    IsArray = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TaskCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TasksOver = table.Column<int>(type: "INTEGER", nullable: false),
                    TasksFailed = table.Column<int>(type: "INTEGER", nullable: false),
                    TasksCanceled = table.Column<int>(type: "INTEGER", nullable: false),
                    IsAwaited = table.Column<bool>(type: "INTEGER", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServerlessJobs", x => x.Number);
                    table.ForeignKey(
                        name: "FK_ServerlessJobs_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ServerlessSuccessions",
                columns: table => new
                {
                    AwaitedNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    JobNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    IsByIndex = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServerlessSuccessions", x => new { x.AwaitedNumber, x.JobNumber });
                    table.ForeignKey(
                        name: "FK_ServerlessSuccessions_ServerlessJobs_JobNumber",
                        column: x => x.JobNumber,
                        principalTable: "ServerlessJobs",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ServerlessTasks",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    JobNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    ArrayIndex = table.Column<int>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    IsWaiting = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Groups = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServerlessTasks", x => x.Number);
                    table.ForeignKey(
                        name: "FK_ServerlessTasks_ServerlessJobs_JobNumber",
                        column: x => x.JobNumber,
                        principalTable: "ServerlessJobs",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ServerlessJobs_ClusterId_Sequence",
                table: "ServerlessJobs",
                columns: new[] { "ClusterId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServerlessSuccessions_JobNumber",
                table: "ServerlessSuccessions",
                column: "JobNumber");

            migrationBuilder.CreateIndex(
                name: "IX_ServerlessTasks_Address",
                table: "ServerlessTasks",
                column: "Address",
                filter: "\"Address\" <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_ServerlessTasks_ClusterId_Id",
                table: "ServerlessTasks",
                columns: new[] { "ClusterId", "Id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServerlessTasks_JobNumber_ArrayIndex",
                table: "ServerlessTasks",
                columns: new[] { "JobNumber", "ArrayIndex" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ServerlessSuccessions");

            migrationBuilder.DropTable(
                name: "ServerlessTasks");

            migrationBuilder.DropTable(
                name: "ServerlessJobs");

            migrationBuilder.DropColumn(
                name: "ServerlessJobCount",
                table: "Clusters");
        }
    }
}
