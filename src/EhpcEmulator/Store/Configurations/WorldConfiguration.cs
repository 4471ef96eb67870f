using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class WorldStateConfiguration : IEntityTypeConfiguration<WorldState>
{
    public void Configure(EntityTypeBuilder<WorldState> builder)
    {
        builder.HasKey(state => state.Key);
        builder.Property(state => state.Key).ValueGeneratedNever();
        builder.Property(state => state.Settings)
            .HasConversion<JsonColumn<WorldSettings>, ImmutableJsonComparer<WorldSettings>>();
        builder.Property(state => state.Origin)
            .HasConversion<JsonColumn<WorldOrigin>, ImmutableJsonComparer<WorldOrigin>>();
    }
}

internal sealed class DueTransitionConfiguration : IEntityTypeConfiguration<DueTransition>
{
    public void Configure(EntityTypeBuilder<DueTransition> builder)
    {
        builder.HasKey(due => new { due.Kind, due.EntityId });
        builder.HasIndex(due => new { due.DueAt, due.Sequence });
    }
}

internal sealed class ClientTokenUseConfiguration : IEntityTypeConfiguration<ClientTokenUse>
{
    public void Configure(EntityTypeBuilder<ClientTokenUse> builder) =>
        builder.HasKey(use => new { use.Operation, use.Token });
}
