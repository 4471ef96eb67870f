using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ActionLogConfiguration : IEntityTypeConfiguration<ActionLog>
{
    public void Configure(EntityTypeBuilder<ActionLog> builder)
    {
        builder.HasKey(action => action.RequestId);
        builder.HasIndex(action => new { action.RegionId, action.StartedAt });
    }
}

internal sealed class ActionStepConfiguration : IEntityTypeConfiguration<ActionStep>
{
    public void Configure(EntityTypeBuilder<ActionStep> builder)
    {
        builder.HasKey(step => step.Number);
        builder.Property(step => step.Number).ValueGeneratedNever();
        builder.HasIndex(step => step.RequestId);
    }
}
