using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class NodeConfiguration : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.HasKey(node => node.Id);
        builder.HasIndex(node => new { node.ClusterId, node.Number });

        // Unique: an address that two orders chose at once must not be given twice.
        builder.HasIndex(node => new { node.VSwitchId, node.PrivateIpAddress }).IsUnique();
        builder.Property(node => node.Settings)
            .HasConversion<JsonColumn<NodeSettings>, ImmutableJsonComparer<NodeSettings>>();
    }
}
