using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>The configuration of EF Core, in one place.</summary>
public static class StoreOptions
{
    /// <summary>The options of a context on a connection.</summary>
    public static DbContextOptions<EhpcDbContext> For(SqliteConnection connection) =>
        new DbContextOptionsBuilder<EhpcDbContext>()
            .UseSqlite(connection)
            .EnableThreadSafetyChecks(false)
            .AddInterceptors(KeptCommands.Instance)
            .Options;
}
