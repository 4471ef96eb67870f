using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Store;

/// <summary>What becomes of the entities that a unit of work loads, adds and removes.</summary>
public sealed class RowTrackerTests : IAsyncDisposable
{
    private readonly Simulated _simulated = new();
    private readonly string _clusterId;

    public RowTrackerTests()
    {
        _clusterId = _simulated.WriteAsync(world => Task.FromResult(world.AddCluster(2).Id)).GetAwaiter().GetResult();
        WriteAsync(world => world.Db.Add(NewUser("alice", 1_000))).GetAwaiter().GetResult();
    }

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();

    [Fact]
    public async Task Remove_EntityThatWasAdded_IsNotSaved()
    {
        await WriteAsync(world =>
        {
            var bob = world.Db.Add(NewUser("bob", 1_001));
            world.Db.Remove(bob);
            world.Db.StateOf(bob).Should().Be(EntityState.Detached);
            world.Db.Tracked<ClusterUser>().Should().BeEmpty();
        });

        (await UsersAsync()).Should().Equal(("alice", 1_000));
    }

    [Fact]
    public async Task Add_EntityThatWasRemovedAndChanged_IsSavedAsChanged()
    {
        await WriteAsync(async world =>
        {
            var alice = await FindAsync(world, "alice");
            world.Db.Remove(alice);
            alice.Group = "wheel";
            world.Db.Add(alice);
        });

        (await UsersAsync()).Should().Equal(("alice", 1_000));
        (await _simulated.ReadAsync(world => world.Db.ClusterUsers.Select(user => user.Group).SingleAsync())).Should()
            .Be("wheel");
    }

    [Fact]
    public async Task Add_EntityWithTheKeyOfARemovedOne_TakesItsPlace()
    {
        await WriteAsync(async world =>
        {
            world.Db.Remove(await FindAsync(world, "alice"));
            var other = world.Db.Add(NewUser("alice", 2_000));
            world.Db.FindTracked<ClusterUser>(_clusterId, "alice").Should().BeSameAs(other);
            world.Db.Tracked<ClusterUser>().Should().ContainSingle().Which.Should().BeSameAs(other);
        });

        (await UsersAsync()).Should().Equal(("alice", 2_000));
    }

    [Fact]
    public async Task Remove_EntityInThePlaceOfARemovedOne_LeavesNeither()
    {
        await WriteAsync(async world =>
        {
            var alice = await FindAsync(world, "alice");
            world.Db.Remove(alice);
            world.Db.Remove(world.Db.Add(NewUser("alice", 2_000)));
            (await FindAsync(world, "alice")).Should().BeSameAs(alice, "it is removed, not as the database has it");
            world.Db.StateOf(alice).Should().Be(EntityState.Deleted);
            world.Db.Tracked<ClusterUser>().Should().BeEmpty();

            world.Db.Add(NewUser("alice", 3_000));
        });

        (await UsersAsync()).Should().Equal(("alice", 3_000));
    }

    [Fact]
    public async Task Add_EntityWithTheKeyOfATrackedOne_IsRefused()
    {
        var write = () => WriteAsync(async world =>
        {
            await FindAsync(world, "alice");
            world.Db.Add(NewUser("alice", 2_000));
        });

        await write.Should().ThrowAsync<InvalidOperationException>().WithMessage("*ClusterUsers*alice*");
        (await UsersAsync()).Should().Equal(("alice", 1_000));
    }

    [Fact]
    public async Task Remove_EntityThatWasNotLoaded_IsRemoved()
    {
        var alice = await _simulated.ReadAsync(world => world.Db.ClusterUsers.AsNoTracking().SingleAsync());

        await WriteAsync(world => world.Db.Remove(alice));

        (await UsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Remove_EntityThatOthersReferTo_TakesThoseAlongThatStillDo()
    {
        var nodes = await _simulated.ReadAsync(world => world.Db.Nodes.AsNoTracking().ToListAsync());
        await WriteAsync(async world =>
        {
            (await FindAsync(world, "alice")).Group = "wheel";
            world.Db.Add(NewUser("bob", 1_001));
            var left = (await world.Db.FindAsync<Node>(nodes[^1].Id))!;
            left.ClusterId = null;
            world.Db.Remove((await world.Db.FindAsync<Cluster>(_clusterId))!);
        });

        (await UsersAsync()).Should().BeEmpty();
        (await _simulated.ReadAsync(world => world.Db.Nodes.Select(node => node.Id).ToListAsync())).Should()
            .Equal(nodes[^1].Id);
    }

    [Fact]
    public async Task Save_ValueWasChangedInPlace_IsSaved()
    {
        await WriteAsync(async world => (await world.Db.FindAsync<Cluster>(_clusterId))!.Nodes.UsedCpu = 7);

        (await _simulated.ReadAsync(world => world.Db.Clusters.AsNoTracking().SingleAsync())).Nodes.UsedCpu.Should()
            .Be(7);
    }

    [Fact]
    public async Task ToTrackedList_RowIsTracked_IsTheEntityThatIsTracked() => await WriteAsync(async world =>
    {
        var alice = await FindAsync(world, "alice");

        var found = await world.Db.ClusterUsers.ToTrackedListAsync(world.Db, CancellationToken.None);

        found.Should().ContainSingle().Which.Should().BeSameAs(alice);
    });

    [Fact]
    public async Task Query_OfEntitiesThatEfCoreWouldTrack_IsRefused()
    {
        var query = () => _simulated.ReadAsync(world => world.Db.ClusterUsers.ToListAsync());

        await query.Should().ThrowAsync<InvalidOperationException>().WithMessage("*ClusterUser*");
    }

    private Task WriteAsync(Action<WorldSession> work) => WriteAsync(world =>
    {
        work(world);
        return Task.CompletedTask;
    });

    private Task WriteAsync(Func<WorldSession, Task> work) => _simulated.WriteAsync(work);

    private async Task<ClusterUser> FindAsync(WorldSession world, string name) =>
        (await world.Db.FindAsync<ClusterUser>(_clusterId, name))!;

    private async Task<IReadOnlyList<(string Name, int UserId)>> UsersAsync() =>
    [
        .. (await _simulated.ReadAsync(world => world.Db.ClusterUsers.AsNoTracking().ToListAsync()))
            .Select(user => (user.Name, user.UserId)),
    ];

    private ClusterUser NewUser(string name, int userId) => new()
    {
        ClusterId = _clusterId,
        Name = name,
        Number = userId,
        Group = "users",
        PasswordHash = "secret",
        UserId = userId,
        AddedAt = DateTimeOffset.UnixEpoch,
    };
}
