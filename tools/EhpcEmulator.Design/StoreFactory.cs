using EhpcEmulator.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EhpcEmulator.Design;

/// <summary>The store as dotnet-ef sees it: its model counts, no database is opened.</summary>
internal sealed class StoreFactory : IDesignTimeDbContextFactory<EhpcDbContext>
{
    public EhpcDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<EhpcDbContext>().UseSqlite("Data Source=:memory:").Options);
}
