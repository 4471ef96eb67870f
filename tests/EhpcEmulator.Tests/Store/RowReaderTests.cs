using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Store;

/// <summary>What a unit of work finds by key, or by a condition of its own.</summary>
public sealed class RowReaderTests : IAsyncDisposable
{
    private readonly Simulated _simulated = new();
    private readonly Cluster _cluster;

    public RowReaderTests() =>
        _cluster = _simulated.WriteAsync(world => Task.FromResult(world.AddCluster(3))).GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();

    [Fact]
    public async Task Find_RowHasEveryKindOfValue_IsWhatAQueryFinds()
    {
        var file = new ClusterFile
        {
            ClusterId = _cluster.Id,
            NodeId = "i-1",
            Path = "/opt/ü",
            Folder = "/opt",
            IsFolder = false,
            Owner = "root",
            Content = [0, 1, 255],
            ModifiedAt = Simulated.Start,
        };
        await AddAsync(file);

        (await FindAsync<ClusterFile>(_cluster.Id, "i-1", "/opt/ü")).Should().BeEquivalentTo(file);
        foreach (var node in await _simulated.ReadAsync(world => world.Db.Nodes.AsNoTracking().ToListAsync()))
        {
            (await FindAsync<Node>(node.Id)).Should().BeEquivalentTo(node);
        }

        (await FindAsync<Cluster>(_cluster.Id)).Should().BeEquivalentTo(
            await _simulated.ReadAsync(world => world.Db.Clusters.AsNoTracking().SingleAsync()));
        (await _simulated.ReadAsync(world => world.Db.ReadAsync<Cluster>(_cluster.Id).AsTask())).Should()
            .BeEquivalentTo(_cluster);
    }

    [Fact]
    public async Task Find_NoRowHasTheKey_IsNull()
    {
        (await FindAsync<Cluster>("ehpc-none")).Should().BeNull();
        (await FindAsync<ClusterUser>(_cluster.Id, "nobody")).Should().BeNull();
        (await FindAsync<Cluster>([null])).Should().BeNull();
        (await _simulated.ReadAsync(world => world.Db.ReadAsync<Cluster>("ehpc-none").AsTask())).Should().BeNull();
    }

    [Fact]
    public async Task Find_RowIsChangedThen_IsSavedWithTheChangeAlone()
    {
        await _simulated.WriteAsync(async world => (await world.Db.FindAsync<Cluster>(_cluster.Id))!.Name = "renamed");

        var kept = await FindAsync<Cluster>(_cluster.Id);
        kept!.Name.Should().Be("renamed");
        kept.Should().BeEquivalentTo(_cluster, options => options.Excluding(cluster => cluster.Name));
    }

    [Fact]
    public async Task Find_UnitOfWorkHasChangedTheRow_IsTheOneThatItHas() => await _simulated.WriteAsync(async world =>
    {
        var first = (await world.Db.FindAsync<Cluster>(_cluster.Id))!;
        first.Name = "renamed";

        (await world.Db.FindAsync<Cluster>(_cluster.Id)).Should().BeSameAs(first);
        (await world.Db.LoadAsync<Cluster>("Id = ?", _cluster.Id)).Should().ContainSingle().Which.Should()
            .BeSameAs(first);
    });

    [Fact]
    public async Task Load_SomeRowsMeetTheCondition_AreTheseInItsOrder()
    {
        var numbers = await _simulated.ReadAsync(async world =>
            (await world.Db.LoadAsync<Node>("ClusterId = ? ORDER BY Number DESC LIMIT ?", _cluster.Id, 2))
                .ConvertAll(node => node.Number));

        var all = await _simulated.ReadAsync(world => world.Db.Nodes.Select(node => node.Number).ToListAsync());
        numbers.Should().Equal(all.OrderDescending().Take(2));
    }

    [Fact]
    public async Task Load_RowIsChangedThen_IsSaved()
    {
        await _simulated.WriteAsync(async world =>
            (await world.Db.LoadAsync<Node>("ClusterId = ?", _cluster.Id)).ForEach(node => node.QueueName = "other"));

        (await _simulated.ReadAsync(world => world.Db.Nodes.Select(node => node.QueueName).ToListAsync())).Should()
            .OnlyContain(queue => queue == "other");
    }

    private Task AddAsync(object row) => _simulated.WriteAsync(world =>
    {
        world.Db.Add(row);
        return Task.CompletedTask;
    });

    // In a unit of work of its own.
    private Task<TEntity?> FindAsync<TEntity>(params object?[] key)
        where TEntity : class =>
        _simulated.WriteAsync(world => world.Db.FindAsync<TEntity>(key).AsTask());
}
