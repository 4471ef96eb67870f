using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Store;

/// <summary>What the writer need not read again is what the database says.</summary>
public sealed class WorkingSetTests : IAsyncDisposable
{
    private readonly Simulated _simulated = new();
    private readonly string _clusterId;

    public WorkingSetTests() =>
        _clusterId = _simulated.WriteAsync(world => Task.FromResult(world.AddCluster(1).Id)).GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();

    [Fact]
    public async Task RowsAtHand_RowWasLookedUp_AreThoseThatAreSaved()
    {
        await ChangeAsync(cluster => cluster.Name = "first");
        await ChangeAsync(cluster => cluster.Name = "second");

        var atHand = await _simulated.ReadAsync(world => Task.FromResult(world.World.Store.RowsAtHand.ToList()));
        atHand.OfType<Cluster>().Should().ContainSingle().Which.Name.Should().Be("second");
        (await NameAsync()).Should().Be("second");
    }

    [Fact]
    public async Task Find_RowWasReadAndChangedInAnotherWay_SeesTheChange()
    {
        await ChangeAsync(_ => { });

        await _simulated.WriteAsync(async world => (await ClusterAsync(world)).Name = "renamed");

        await ChangeAsync(cluster => cluster.Name.Should().Be("renamed"));
    }

    [Fact]
    public async Task Find_ChangeWasRefused_SeesWhatIsSaved()
    {
        await ChangeAsync(cluster => cluster.Name = "kept");

        var refused = () => ChangeAsync(cluster =>
        {
            cluster.Name = "refused";
            throw new InvalidOperationException("Refused.");
        });

        await refused.Should().ThrowAsync<InvalidOperationException>();
        await ChangeAsync(cluster => cluster.Name.Should().Be("kept"));
    }

    [Fact]
    public async Task Find_RowWasMissingAndIsMadeThen_FindsIt()
    {
        (await FindUserAsync()).Should().BeNull();

        await AddUserAsync("secret");

        (await FindUserAsync())!.PasswordHash.Should().Be("secret");
    }

    [Fact]
    public async Task Find_RowWasRemovedAndMadeAnew_FindsTheNewOne()
    {
        await AddUserAsync("old");
        await _simulated.WriteAsync(async world =>
            world.Db.Remove((await world.Db.FindAsync<ClusterUser>(_clusterId, "alice"))!));
        (await FindUserAsync()).Should().BeNull();

        await AddUserAsync("new");

        (await FindUserAsync())!.PasswordHash.Should().Be("new");
    }

    [Fact]
    public async Task Find_RowWentWithTheOneItRefersTo_FindsNone()
    {
        await AddUserAsync("secret");
        (await FindUserAsync()).Should().NotBeNull();

        await _simulated.WriteAsync(async world => world.Db.Remove(await ClusterAsync(world)));

        (await FindUserAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Find_RowsWereRemovedByAStatement_FindsNone()
    {
        await AddAsync(new ClusterFile
        {
            ClusterId = _clusterId,
            NodeId = "i-1",
            Path = "/opt/file",
            Folder = "/opt",
            IsFolder = false,
            Owner = "root",
            ModifiedAt = DateTimeOffset.UnixEpoch,
        });
        (await FindFileAsync("i-1", "/opt/file")).Should().NotBeNull();

        await _simulated.WriteAsync(async world =>
            await world.ForgetDisksAsync(await ClusterAsync(world), null, CancellationToken.None));

        (await FindFileAsync("i-1", "/opt/file")).Should().BeNull();
    }

    [Fact]
    public async Task RowsAtHand_ManyRowsAreLookedUp_StayFew()
    {
        for (var file = 0; file < 1_000; file++)
        {
            await FindFileAsync("", $"/home/{file}");
        }

        await ChangeAsync(_ => { });

        (await _simulated.ReadAsync(world => Task.FromResult(world.World.Store.RowsAtHand.Count()))).Should().Be(1);
    }

    private static async Task<Cluster> ClusterAsync(WorldSession world) =>
        (await world.Db.LoadAsync<Cluster>("TRUE")).Single();

    private Task ChangeAsync(Action<Cluster> change) => _simulated.WriteAsync(async world =>
        change((await world.Db.FindAsync<Cluster>(_clusterId))!));

    private Task<string> NameAsync() =>
        _simulated.ReadAsync(world => world.Db.Clusters.Select(cluster => cluster.Name).SingleAsync());

    private Task AddUserAsync(string passwordHash) => AddAsync(new ClusterUser
    {
        ClusterId = _clusterId,
        Name = "alice",
        Number = 1,
        Group = "users",
        PasswordHash = passwordHash,
        UserId = 1_000,
        AddedAt = DateTimeOffset.UnixEpoch,
    });

    private Task AddAsync(object row) => _simulated.WriteAsync(world =>
    {
        world.Db.Add(row);
        return Task.CompletedTask;
    });

    private Task<ClusterUser?> FindUserAsync() => _simulated.WriteAsync(world =>
        world.Db.FindAsync<ClusterUser>(_clusterId, "alice").AsTask());

    private Task<ClusterFile?> FindFileAsync(string node, string path) => _simulated.WriteAsync(world =>
        world.Db.FindAsync<ClusterFile>(_clusterId, node, path).AsTask());
}
