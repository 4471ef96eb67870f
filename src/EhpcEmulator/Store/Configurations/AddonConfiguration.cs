using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class AddonConfiguration : IEntityTypeConfiguration<InstalledAddon>
{
    public void Configure(EntityTypeBuilder<InstalledAddon> builder)
    {
        builder.HasKey(addon => addon.Id);
        builder.HasIndex(addon => new { addon.ClusterId, addon.Number });
        builder.HasOne<Cluster>().WithMany().HasForeignKey(addon => addon.ClusterId);
        builder.Property(addon => addon.Resources)
            .HasConversion<JsonColumn<AddonResources>, ImmutableJsonComparer<AddonResources>>();
        builder.Property(addon => addon.Services)
            .HasConversion<
                JsonColumn<IReadOnlyList<AddonService>>, ImmutableJsonComparer<IReadOnlyList<AddonService>>>();
    }
}
