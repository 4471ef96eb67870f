using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Worlds;

/// <summary>What a world keeps in memory of its instances is what its database says.</summary>
public sealed class InventoryTests : IAsyncDisposable
{
    private readonly Simulated _simulated = new();

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();

    [Fact]
    public async Task Inventory_InstancesComeChangeAndGo_SaysWhatIsSaved()
    {
        await _simulated.WriteAsync(world => world.InventoryAsync(default).AsTask());

        await _simulated.WriteAsync(world =>
        {
            world.AddCluster(5).Name = "first";
            return Task.CompletedTask;
        });
        await RequireAgreementAsync(nodes: 6);
        await _simulated.WriteAsync(async world =>
        {
            var nodes = await world.Db.Nodes
                .OrderBy(node => node.Id)
                .ToTrackedListAsync(world.Db, CancellationToken.None);
            nodes[0].IsProvisioned = !nodes[0].IsProvisioned;
            world.Db.Remove(nodes[1]);
        });
        await RequireAgreementAsync(nodes: 5);
    }

    [Fact]
    public async Task Inventory_AddressIsTakenAgainAsItIsGivenBack_SaysThatItIsTaken()
    {
        await _simulated.WriteAsync(async world =>
        {
            await world.InventoryAsync(default);
            world.Db.Add(Samples.Node("i-1"));
        });

        await _simulated.WriteAsync(async world =>
        {
            world.Db.Remove((await world.Db.FindAsync<Node>("i-1"))!);
            var node = Samples.Node("i-2");
            world.Db.Add(node);
            (await world.InstanceAddressesAsync(node.VSwitchId, default)).Should().Contain(node.PrivateIpAddress);
        });

        await RequireAgreementAsync(nodes: 1);
    }

    [Fact]
    public async Task Inventory_UnitOfWorkIsRefused_CountsNothingOfIt()
    {
        await _simulated.WriteAsync(world => world.InventoryAsync(default).AsTask());

        var refused = () => _simulated.WriteAsync(world =>
        {
            world.AddCluster(5);
            throw new InvalidOperationException("refused");
        });

        await refused.Should().ThrowAsync<InvalidOperationException>();
        await RequireAgreementAsync(nodes: 0);
    }

    [Fact]
    public async Task Inventory_ClusterIsDeleted_GivesBackWhatItsNodesHad()
    {
        await _simulated.WriteAsync(async world =>
        {
            await world.InventoryAsync(default);
            world.AddCluster(5);
        });

        await _simulated.WriteAsync(async world =>
        {
            await world.Db.Nodes.ToTrackedListAsync(world.Db, CancellationToken.None);
            world.Db.Remove((await world.Db.Clusters.FirstTrackedAsync(world.Db, CancellationToken.None))!);
        });

        await RequireAgreementAsync(nodes: 0);
        (await _simulated.ReadAsync(world => world.Db.Nodes.CountAsync())).Should().Be(0);
    }

    // A session beside the writer counts from scratch.
    private async Task RequireAgreementAsync(int nodes)
    {
        var kept = await _simulated.WriteAsync(async world => Picture(await world.InventoryAsync(default)));
        var counted = await _simulated.ReadAsync(async world => Picture(await world.InventoryAsync(default)));
        kept.Should().BeEquivalentTo(counted);
        kept.Nodes.Should().Be(nodes);
    }

    private static (int Clusters, int Nodes, int Desktops, int Given, IReadOnlyList<string> Addresses) Picture(
        Inventory inventory)
    {
        var node = Samples.Node("i-1");
        return (
            inventory.Clusters,
            inventory.Nodes,
            inventory.Desktops,
            inventory.GivenOf(node.ZoneId, node.InstanceType),
            [.. inventory.AddressesIn(node.VSwitchId).Order(StringComparer.Ordinal)]);
    }
}
