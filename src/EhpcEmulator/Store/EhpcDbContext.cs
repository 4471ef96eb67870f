using System.Data.Common;
using EhpcEmulator.Store.Entities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Store;

/// <summary>The tables of one world.</summary>
public sealed class EhpcDbContext(DbContextOptions<EhpcDbContext> options) : DbContext(options)
{
    // Most units of work run the same few queries; others should not fill the memory of idle worlds.
    private const int MostKeptCommands = 64;

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);
    private RowWriter? _rows;

    public DbSet<WorldState> WorldStates => Set<WorldState>();

    public DbSet<DueTransition> DueTransitions => Set<DueTransition>();

    public DbSet<FaultRule> FaultRules => Set<FaultRule>();

    public DbSet<ClientTokenUse> ClientTokenUses => Set<ClientTokenUse>();

    public DbSet<Cluster> Clusters => Set<Cluster>();

    public DbSet<ClusterTask> ClusterTasks => Set<ClusterTask>();

    public DbSet<ClusterLog> ClusterLogs => Set<ClusterLog>();

    public DbSet<ClusterQueue> ClusterQueues => Set<ClusterQueue>();

    public DbSet<ClusterUser> ClusterUsers => Set<ClusterUser>();

    public DbSet<ClusterFile> ClusterFiles => Set<ClusterFile>();

    public DbSet<ClusterMount> ClusterMounts => Set<ClusterMount>();

    public DbSet<ClusterScaling> ClusterScalings => Set<ClusterScaling>();

    public DbSet<ClusterSoftware> ClusterSoftware => Set<ClusterSoftware>();

    public DbSet<InstalledAddon> InstalledAddons => Set<InstalledAddon>();

    public DbSet<ActionLog> ActionLogs => Set<ActionLog>();

    public DbSet<ActionStep> ActionSteps => Set<ActionStep>();

    public DbSet<FileSystem> FileSystems => Set<FileSystem>();

    public DbSet<MountTarget> MountTargets => Set<MountTarget>();

    public DbSet<Node> Nodes => Set<Node>();

    public DbSet<ReservedNodePool> ReservedNodePools => Set<ReservedNodePool>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<EarlierJobRun> EarlierJobRuns => Set<EarlierJobRun>();

    public DbSet<JobCount> JobCounts => Set<JobCount>();

    public DbSet<ServerlessJob> ServerlessJobs => Set<ServerlessJob>();

    public DbSet<ServerlessTask> ServerlessTasks => Set<ServerlessTask>();

    public DbSet<ServerlessSuccession> ServerlessSuccessions => Set<ServerlessSuccession>();

    public DbSet<JobTemplate> JobTemplates => Set<JobTemplate>();

    public DbSet<ShellCommand> ShellCommands => Set<ShellCommand>();

    public DbSet<CommandInvocation> CommandInvocations => Set<CommandInvocation>();

    public DbSet<AsyncQuery> AsyncQueries => Set<AsyncQuery>();

    public DbSet<ProfilingRun> ProfilingRuns => Set<ProfilingRun>();

    public DbSet<ContainerApp> ContainerApps => Set<ContainerApp>();

    public DbSet<ContainerImage> ContainerImages => Set<ContainerImage>();

    public DbSet<ImageGateway> ImageGateways => Set<ImageGateway>();

    public DbSet<GwsCluster> GwsClusters => Set<GwsCluster>();

    public DbSet<GwsInstance> GwsInstances => Set<GwsInstance>();

    public DbSet<GwsImage> GwsImages => Set<GwsImage>();

    public DbSet<NfsInstallation> NfsInstallations => Set<NfsInstallation>();

    /// <summary>Saves what the context tracks.</summary>
    internal RowWriter Rows => _rows ??= new(this);

    /// <summary>The rows that the unit of work need not read again; null for a read-only one.</summary>
    internal WorkingSet? WorkingSet { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EhpcDbContext).Assembly);

    /// <summary>How many rows of a kind the tracked changes add; less than 0 when they remove some.</summary>
    public int CountNew<TEntity>()
        where TEntity : class =>
        ChangeTracker.Entries<TEntity>().Sum(entry => entry.State switch
        {
            EntityState.Added => 1,
            EntityState.Deleted => -1,
            _ => 0,
        });

    /// <summary>Adds an entity that later units of work will look up by its key.</summary>
    internal void AddKnown(object entity)
    {
        var shape = RowShape.Of(Add(entity).Metadata);
        WorkingSet?.Keep(shape, shape.KeyOf(entity), entity);
    }

    /// <summary>
    /// An entity to be changed: the one that this unit of work tracks, the one that an earlier one has left, or else
    /// the one that a query finds.
    /// </summary>
    /// <param name="key">Its primary key, the parts in order.</param>
    /// <param name="ask">Queries the database for the entity with this key.</param>
    /// <returns>The entity, even if this unit of work has added or removed it; null when there is none.</returns>
    internal async ValueTask<TEntity?> FindKnownAsync<TEntity>(object[] key, Func<Task<TEntity?>> ask)
        where TEntity : class
    {
        var entities = Set<TEntity>();
        if (entities.Local.FindEntryUntyped(key) is { } tracked)
        {
            return tracked.Entity;
        }

        var shape = RowShape.Of(entities.EntityType);
        if (WorkingSet is { } rows && rows.Knows(shape, key, out var held))
        {
            if (held is not null)
            {
                Entry(held).State = EntityState.Unchanged;
            }

            return (TEntity?)held;
        }

        var found = await ask();
        WorkingSet?.Keep(shape, key, found);
        return found;
    }

    /// <summary>Whether the database holds an entity of a key, or of its first parts, whatever is tracked.</summary>
    internal bool Holds<TEntity>(params object[] key)
        where TEntity : class =>
        Rows.Holds(RowShape.Of(Set<TEntity>().EntityType), key);

    public override void Dispose()
    {
        // The connection would stay open behind statements that nobody closes.
        _rows?.Dispose();
        foreach (var command in _kept.Values)
        {
            command.Close();
        }

        base.Dispose();
    }

    /// <summary>The command of this context that is to be used in place of a new one of the same text.</summary>
    internal DbCommand KeptCommandFor(DbCommand fresh)
    {
        if (!_kept.TryGetValue(fresh.CommandText, out var kept))
        {
            if (_kept.Count == MostKeptCommands)
            {
                return fresh;
            }

            kept = new KeptCommand
            {
                Connection = (SqliteConnection)fresh.Connection!,
                CommandText = fresh.CommandText,
            };
            _kept.Add(kept.CommandText, kept);
        }

        if (kept.IsInUse)
        {
            return fresh;
        }

        kept.Take(fresh);
        fresh.Dispose();
        return kept;
    }

    /// <summary>Instants, money, durations and names are kept in columns that SQLite can order and compare.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order or compare DateTimeOffset or decimal; UTC ticks and thousandths work as integers.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksColumn>();
        configurationBuilder.Properties<decimal>().HaveConversion<ThousandthsColumn>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<TimeSpanToTicksConverter>();

        // Names survive insertions into the enumeration; roles are flags and filtered by bits.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<NodeRoles>().HaveConversion<int>();
    }
}
