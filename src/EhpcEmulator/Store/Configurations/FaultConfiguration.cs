using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class FaultRuleConfiguration : IEntityTypeConfiguration<FaultRule>
{
    public void Configure(EntityTypeBuilder<FaultRule> builder)
    {
        builder.HasKey(rule => rule.Id);
        builder.HasIndex(rule => rule.Number).IsUnique();
        builder.Property(rule => rule.Spec).HasConversion<JsonColumn<FaultSpec>, ImmutableJsonComparer<FaultSpec>>();
    }
}
