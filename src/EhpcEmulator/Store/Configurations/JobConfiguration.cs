using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.HasKey(job => job.Number);
        builder.Property(job => job.Number).ValueGeneratedNever();
        builder.HasIndex(job => new { job.ClusterId, job.Sequence, job.ArrayIndex }).IsUnique();
        builder.HasIndex(job => new { job.ClusterId, job.Owner, job.Sequence, job.ArrayIndex });

        // Few jobs are waiting or running, compared with the many that have ended.
        builder.HasIndex(job => new { job.ClusterId, job.IsActive, job.Sequence, job.ArrayIndex })
            .HasFilter($"\"{nameof(Job.IsActive)}\"");
        builder.Property(job => job.Nodes)
            .HasConversion<JsonColumn<IReadOnlyList<JobNode>>, ImmutableJsonComparer<IReadOnlyList<JobNode>>>();
        builder.Property(job => job.Outcome).HasConversion<JsonColumn<JobOutcome>, ImmutableJsonComparer<JobOutcome>>();
        builder.Property(job => job.Settings)
            .HasConversion<JsonColumn<JobSettings>, ImmutableJsonComparer<JobSettings>>();
        builder.HasMany<EarlierJobRun>().WithOne().HasForeignKey(run => run.JobNumber);
    }
}

internal sealed class EarlierJobRunConfiguration : IEntityTypeConfiguration<EarlierJobRun>
{
    public void Configure(EntityTypeBuilder<EarlierJobRun> builder)
    {
        builder.HasKey(run => new { run.JobNumber, run.RunNumber });
        builder.Property(run => run.Nodes)
            .HasConversion<JsonColumn<IReadOnlyList<JobNode>>, ImmutableJsonComparer<IReadOnlyList<JobNode>>>();
    }
}

internal sealed class JobCountConfiguration : IEntityTypeConfiguration<JobCount>
{
    public void Configure(EntityTypeBuilder<JobCount> builder) =>
        builder.HasKey(count => new { count.ClusterId, count.Owner, count.Status, count.IsRerunable });
}

internal sealed class JobTemplateConfiguration : IEntityTypeConfiguration<JobTemplate>
{
    public void Configure(EntityTypeBuilder<JobTemplate> builder)
    {
        builder.HasKey(template => template.Id);
        builder.HasIndex(template => new { template.RegionId, template.Number });
        builder.Property(template => template.Settings)
            .HasConversion<JsonColumn<JobTemplateSettings>, ImmutableJsonComparer<JobTemplateSettings>>();
    }
}
