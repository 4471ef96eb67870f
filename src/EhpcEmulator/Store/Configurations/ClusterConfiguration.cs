using System.Text.Json;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ClusterConfiguration : IEntityTypeConfiguration<Cluster>
{
    public void Configure(EntityTypeBuilder<Cluster> builder)
    {
        builder.HasKey(cluster => cluster.Id);
        builder.HasIndex(cluster => new { cluster.RegionId, cluster.ApiVersion, cluster.Number });
        builder.Property(cluster => cluster.Settings)
            .HasConversion<JsonColumn<ClusterSettings>, ImmutableJsonComparer<ClusterSettings>>();
        builder.Property(cluster => cluster.Nodes)
            .HasConversion<NodeTotalsColumn, NodeTotalsComparer>();
        builder.HasMany<ClusterTask>().WithOne().HasForeignKey(task => task.ClusterId);
        builder.HasMany<ClusterLog>().WithOne().HasForeignKey(log => log.ClusterId);
        builder.HasMany<ClusterQueue>().WithOne().HasForeignKey(queue => queue.ClusterId);
        builder.HasMany<ClusterUser>().WithOne().HasForeignKey(user => user.ClusterId);
        builder.HasMany<ClusterFile>().WithOne().HasForeignKey(file => file.ClusterId);
        builder.HasMany<ClusterMount>().WithOne().HasForeignKey(mount => mount.ClusterId);
        builder.HasMany<ClusterSoftware>().WithOne().HasForeignKey(software => software.ClusterId);
        builder.HasMany<ClusterScaling>().WithOne().HasForeignKey(scaling => scaling.ClusterId);
        builder.HasMany<ReservedNodePool>().WithOne().HasForeignKey(pool => pool.ClusterId);
        builder.HasMany<Job>().WithOne().HasForeignKey(job => job.ClusterId);
        builder.HasMany<JobCount>().WithOne().HasForeignKey(count => count.ClusterId);
        builder.HasMany<ServerlessJob>().WithOne().HasForeignKey(job => job.ClusterId);
        builder.HasMany<ShellCommand>().WithOne().HasForeignKey(command => command.ClusterId);
        builder.HasMany<ProfilingRun>().WithOne().HasForeignKey(run => run.ClusterId);
        builder.HasMany<AsyncQuery>().WithOne().HasForeignKey(query => query.ClusterId);
        builder.HasMany<ContainerImage>().WithOne().HasForeignKey(image => image.ClusterId);
        builder.HasMany<ImageGateway>().WithOne().HasForeignKey(gateway => gateway.ClusterId);

        // A node may outlive its cluster.
        builder.HasMany<Node>().WithOne().HasForeignKey(node => node.ClusterId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The totals as JSON text; each cluster has its own, since they change in place.</summary>
internal sealed class NodeTotalsColumn() : ValueConverter<NodeTotals, string>(
    value => JsonSerializer.Serialize(value, JsonColumn<NodeTotals>.TypeInfo),
    text => JsonSerializer.Deserialize(text, JsonColumn<NodeTotals>.TypeInfo)!);

/// <summary>The totals change in place, with every change of a node: a copy keeps the original.</summary>
internal sealed class NodeTotalsComparer() : ValueComparer<NodeTotals>(
    (left, right) => left == right,
    value => value.GetHashCode(),
    value => value.Copy());

internal sealed class ClusterTaskConfiguration : IEntityTypeConfiguration<ClusterTask>
{
    public void Configure(EntityTypeBuilder<ClusterTask> builder)
    {
        builder.HasKey(task => task.Id);
        builder.Property(task => task.Outcome)
            .HasConversion<JsonColumn<TaskOutcome>, ImmutableJsonComparer<TaskOutcome>>();
    }
}

internal sealed class ClusterLogConfiguration : IEntityTypeConfiguration<ClusterLog>
{
    public void Configure(EntityTypeBuilder<ClusterLog> builder)
    {
        builder.HasKey(log => log.Number);
        builder.Property(log => log.Number).ValueGeneratedNever();
        builder.HasIndex(log => new { log.ClusterId, log.CreatedAt });
    }
}

internal sealed class ClusterQueueConfiguration : IEntityTypeConfiguration<ClusterQueue>
{
    public void Configure(EntityTypeBuilder<ClusterQueue> builder)
    {
        builder.HasKey(queue => new { queue.ClusterId, queue.Name });
        builder.Property(queue => queue.ComputeInstanceTypes)
            .HasConversion<JsonColumn<IReadOnlyList<string>>, ImmutableJsonComparer<IReadOnlyList<string>>>();
        builder.Property(queue => queue.Spec)
            .HasConversion<JsonColumn<QueueSpec>, ImmutableJsonComparer<QueueSpec>>();
        builder.Property(queue => queue.Scaling)
            .HasConversion<JsonColumn<QueueScaling>, ImmutableJsonComparer<QueueScaling>>();
    }
}

internal sealed class ClusterSoftwareConfiguration : IEntityTypeConfiguration<ClusterSoftware>
{
    public void Configure(EntityTypeBuilder<ClusterSoftware> builder)
    {
        builder.HasKey(software => software.Id);
        builder.HasIndex(software => new { software.ClusterId, software.Position });
    }
}

internal sealed class ClusterScalingConfiguration : IEntityTypeConfiguration<ClusterScaling>
{
    public void Configure(EntityTypeBuilder<ClusterScaling> builder)
    {
        builder.HasKey(scaling => scaling.ClusterId);
        builder.Property(scaling => scaling.Settings)
            .HasConversion<JsonColumn<ScalingSettings>, ImmutableJsonComparer<ScalingSettings>>();
    }
}

internal sealed class ClusterUserConfiguration : IEntityTypeConfiguration<ClusterUser>
{
    public void Configure(EntityTypeBuilder<ClusterUser> builder)
    {
        builder.HasKey(user => new { user.ClusterId, user.Name });
    }
}

internal sealed class ClusterFileConfiguration : IEntityTypeConfiguration<ClusterFile>
{
    public void Configure(EntityTypeBuilder<ClusterFile> builder)
    {
        builder.HasKey(file => new { file.ClusterId, file.NodeId, file.Path });
        builder.HasIndex(file => new { file.ClusterId, file.NodeId, file.Folder });
    }
}

internal sealed class AsyncQueryConfiguration : IEntityTypeConfiguration<AsyncQuery>
{
    public void Configure(EntityTypeBuilder<AsyncQuery> builder) => builder.HasKey(query => query.Id);
}
