using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class GwsClusterConfiguration : IEntityTypeConfiguration<GwsCluster>
{
    public void Configure(EntityTypeBuilder<GwsCluster> builder)
    {
        builder.HasKey(cluster => cluster.Id);
        builder.HasIndex(cluster => new { cluster.RegionId, cluster.Number });
        builder.HasIndex(cluster => cluster.VpcId).IsUnique();
        builder.HasMany<GwsInstance>().WithOne().HasForeignKey(instance => instance.ClusterId);
    }
}

internal sealed class GwsInstanceConfiguration : IEntityTypeConfiguration<GwsInstance>
{
    public void Configure(EntityTypeBuilder<GwsInstance> builder)
    {
        builder.HasKey(instance => instance.Id);
        builder.HasIndex(instance => new { instance.RegionId, instance.Number });
        builder.HasIndex(instance => new { instance.VSwitchId, instance.PrivateIpAddress }).IsUnique();
        builder.Property(instance => instance.Settings)
            .HasConversion<JsonColumn<GwsInstanceSettings>, ImmutableJsonComparer<GwsInstanceSettings>>();
        builder.HasMany<NfsInstallation>().WithOne().HasForeignKey(installation => installation.InstanceId);
    }
}

internal sealed class GwsImageConfiguration : IEntityTypeConfiguration<GwsImage>
{
    public void Configure(EntityTypeBuilder<GwsImage> builder)
    {
        builder.HasKey(image => image.Id);
        builder.HasIndex(image => new { image.RegionId, image.Number });
        builder.HasIndex(image => image.InstanceId);
    }
}

internal sealed class NfsInstallationConfiguration : IEntityTypeConfiguration<NfsInstallation>
{
    public void Configure(EntityTypeBuilder<NfsInstallation> builder)
    {
        builder.HasKey(installation => installation.Id);
        builder.HasIndex(installation => new { installation.InstanceId, installation.Number });
    }
}
