using System.Data.Common;
using EhpcEmulator.Store.Entities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Store;

/// <summary>The tables of one world, and the unit of work on them.</summary>
public sealed partial class EhpcDbContext(DbContextOptions<EhpcDbContext> options) : DbContext(options)
{
    // Most units of work run the same few queries; others should not fill the memory of idle worlds.
    private const int MostKeptCommands = 64;

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);
    private Statements? _statements;

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

    private Statements Statements => _statements ??= new(((SqliteConnection)Database.GetDbConnection()).Handle!);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EhpcDbContext).Assembly);

    public override void Dispose()
    {
        // The connection would stay open behind statements that nobody closes.
        _statements?.Dispose();
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
