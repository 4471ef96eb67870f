using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ContainerAppConfiguration : IEntityTypeConfiguration<ContainerApp>
{
    public void Configure(EntityTypeBuilder<ContainerApp> builder)
    {
        builder.HasKey(app => app.Id);
        builder.HasIndex(app => new { app.RegionId, app.Number });
        builder.HasIndex(app => new { app.RegionId, app.Name }).IsUnique();
    }
}

internal sealed class ContainerImageConfiguration : IEntityTypeConfiguration<ContainerImage>
{
    public void Configure(EntityTypeBuilder<ContainerImage> builder)
    {
        builder.HasKey(image => image.Id);
        builder.HasIndex(image => new { image.ClusterId, image.ContainerType, image.Number });
    }
}

internal sealed class ImageGatewayConfiguration : IEntityTypeConfiguration<ImageGateway>
{
    public void Configure(EntityTypeBuilder<ImageGateway> builder)
    {
        builder.HasKey(gateway => gateway.ClusterId);
        builder.Property(gateway => gateway.Settings)
            .HasConversion<JsonColumn<ImageGatewaySettings>, ImmutableJsonComparer<ImageGatewaySettings>>();
    }
}
