using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Store;

/// <summary>The tables of one world.</summary>
public sealed class EhpcDbContext(DbContextOptions<EhpcDbContext> options) : DbContext(options)
{
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

    public DbSet<JobTemplate> JobTemplates => Set<JobTemplate>();

    public DbSet<ShellCommand> ShellCommands => Set<ShellCommand>();

    public DbSet<CommandInvocation> CommandInvocations => Set<CommandInvocation>();

    public DbSet<ProfilingRun> ProfilingRuns => Set<ProfilingRun>();

    public DbSet<ContainerApp> ContainerApps => Set<ContainerApp>();

    public DbSet<ContainerImage> ContainerImages => Set<ContainerImage>();

    public DbSet<ImageGateway> ImageGateways => Set<ImageGateway>();

    public DbSet<GwsCluster> GwsClusters => Set<GwsCluster>();

    public DbSet<GwsInstance> GwsInstances => Set<GwsInstance>();

    public DbSet<GwsImage> GwsImages => Set<GwsImage>();

    public DbSet<NfsInstallation> NfsInstallations => Set<NfsInstallation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EhpcDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order or compare DateTimeOffset or decimal; UTC ticks and thousandths do as integers.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksColumn>();
        configurationBuilder.Properties<decimal>().HaveConversion<ThousandthsColumn>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<TimeSpanToTicksConverter>();

        // Names survive an insertion into the enumeration; roles are flags and filtered by bits.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<NodeRoles>().HaveConversion<int>();
    }
}
