using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EhpcEmulator.Store.Migrations
{
    /// <inheritdoc />
    public partial class DropStockIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Nodes_ZoneId_InstanceType_IsProvisioned",
                table: "Nodes");

            migrationBuilder.DropIndex(
                name: "IX_GwsInstances_ZoneId_InstanceType",
                table: "GwsInstances");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Nodes_ZoneId_InstanceType_IsProvisioned",
                table: "Nodes",
                columns: new[] { "ZoneId", "InstanceType", "IsProvisioned" });

            migrationBuilder.CreateIndex(
                name: "IX_GwsInstances_ZoneId_InstanceType",
                table: "GwsInstances",
                columns: new[] { "ZoneId", "InstanceType" });
        }
    }
}
