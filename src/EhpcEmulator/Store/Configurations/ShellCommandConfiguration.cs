using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EhpcEmulator.Store.Configurations;

internal sealed class ShellCommandConfiguration : IEntityTypeConfiguration<ShellCommand>
{
    public void Configure(EntityTypeBuilder<ShellCommand> builder)
    {
        builder.HasKey(command => command.Id);
        builder.HasIndex(command => new { command.ClusterId, command.Number });
        builder.HasMany<CommandInvocation>().WithOne().HasForeignKey(invocation => invocation.CommandId);
    }
}

internal sealed class CommandInvocationConfiguration : IEntityTypeConfiguration<CommandInvocation>
{
    public void Configure(EntityTypeBuilder<CommandInvocation> builder)
    {
        builder.HasKey(invocation => invocation.Number);
        builder.Property(invocation => invocation.Number).ValueGeneratedNever();
        builder.HasIndex(invocation => new { invocation.CommandId, invocation.Number });
    }
}
