using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ServerlessJobConfiguration : IEntityTypeConfiguration<ServerlessJob>
{
    public void Configure(EntityTypeBuilder<ServerlessJob> builder)
    {
        builder.HasKey(job => job.Number);
        builder.Property(job => job.Number).ValueGeneratedNever();
        builder.HasIndex(job => new { job.ClusterId, job.Sequence }).IsUnique();
        builder.Property(job => job.Settings)
            .HasConversion<JsonColumn<ServerlessSettings>, ImmutableJsonComparer<ServerlessSettings>>();
        builder.HasMany<ServerlessTask>().WithOne().HasForeignKey(task => task.JobNumber);
        builder.HasMany<ServerlessSuccession>().WithOne().HasForeignKey(succession => succession.JobNumber);
    }
}

internal sealed class ServerlessTaskConfiguration : IEntityTypeConfiguration<ServerlessTask>
{
    public void Configure(EntityTypeBuilder<ServerlessTask> builder)
    {
        builder.HasKey(task => task.Number);
        builder.Property(task => task.Number).ValueGeneratedNever();
        builder.HasIndex(task => new { task.JobNumber, task.ArrayIndex });
        builder.HasIndex(task => new { task.ClusterId, task.Id }).IsUnique();

        // Few tasks have an address, compared with the many that have ended.
        builder.HasIndex(task => task.Address).HasFilter($"\"{nameof(ServerlessTask.Address)}\" <> ''");
        builder.Property(task => task.Groups)
            .HasConversion<
                JsonColumn<IReadOnlyList<ContainerGroup>>, ImmutableJsonComparer<IReadOnlyList<ContainerGroup>>>();
    }
}

internal sealed class ServerlessSuccessionConfiguration : IEntityTypeConfiguration<ServerlessSuccession>
{
    public void Configure(EntityTypeBuilder<ServerlessSuccession> builder) =>
        builder.HasKey(succession => new { succession.AwaitedNumber, succession.JobNumber });
}
