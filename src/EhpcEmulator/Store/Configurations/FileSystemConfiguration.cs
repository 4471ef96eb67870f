using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class FileSystemConfiguration : IEntityTypeConfiguration<FileSystem>
{
    public void Configure(EntityTypeBuilder<FileSystem> builder)
    {
        builder.HasKey(fileSystem => fileSystem.Id);
        builder.HasIndex(fileSystem => new { fileSystem.RegionId, fileSystem.Kind, fileSystem.CreatedAt });
        builder.Property(fileSystem => fileSystem.PackageIds)
            .HasConversion<JsonColumn<IReadOnlyList<string>>, ImmutableJsonComparer<IReadOnlyList<string>>>();
        builder.Ignore(fileSystem => fileSystem.MountTargets);
        builder.HasMany<MountTarget>().WithOne().HasForeignKey(target => target.FileSystemId);
    }
}

internal sealed class MountTargetConfiguration : IEntityTypeConfiguration<MountTarget>
{
    public void Configure(EntityTypeBuilder<MountTarget> builder) => builder.HasKey(target => target.Domain);
}

internal sealed class ClusterMountConfiguration : IEntityTypeConfiguration<ClusterMount>
{
    public void Configure(EntityTypeBuilder<ClusterMount> builder)
    {
        builder.HasKey(mount => new { mount.ClusterId, mount.Position });
        builder.HasIndex(mount => mount.FileSystemId);
    }
}
