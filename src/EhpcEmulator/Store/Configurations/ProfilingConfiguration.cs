using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ProfilingRunConfiguration : IEntityTypeConfiguration<ProfilingRun>
{
    public void Configure(EntityTypeBuilder<ProfilingRun> builder)
    {
        builder.HasKey(run => run.Id);
        builder.HasIndex(run => new { run.ClusterId, run.Number });
        builder.Property(run => run.Process)
            .HasConversion<JsonColumn<ProfiledProcess>, ImmutableJsonComparer<ProfiledProcess>>();
    }
}
