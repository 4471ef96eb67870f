using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ReservedNodePoolConfiguration : IEntityTypeConfiguration<ReservedNodePool>
{
    public void Configure(EntityTypeBuilder<ReservedNodePool> builder)
    {
        builder.HasKey(pool => pool.Id);
        builder.HasIndex(pool => pool.VSwitchId);
        builder.Property(pool => pool.Addresses)
            .HasConversion<JsonColumn<IReadOnlyList<string>>, ImmutableJsonComparer<IReadOnlyList<string>>>();
        builder.Property(pool => pool.HostNames)
            .HasConversion<JsonColumn<IReadOnlyList<string>>, ImmutableJsonComparer<IReadOnlyList<string>>>();
    }
}
