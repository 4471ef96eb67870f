using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Store;

/// <summary>What a unit of work saves.</summary>
public sealed class RowWriterTests : IAsyncDisposable
{
    private const int Rows = 100;

    private readonly Simulated _simulated = new();

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();

    [Fact]
    public async Task SaveAsync_ManyNewRows_AreKeptWithEveryColumn()
    {
        var made = await _simulated.WriteAsync(world =>
        {
            var cluster = world.AddCluster(Rows);
            world.Db.AddRange(Enumerable.Range(0, Rows).Select(index => NewJob(cluster, 1_000 + index)));
            return Task.FromResult(
                (Nodes: world.Db.Tracked<Node>().ToList(), Jobs: world.Db.Tracked<Job>().ToList()));
        });

        var kept = await _simulated.ReadAsync(async world =>
            (Nodes: await world.Db.Nodes.AsNoTracking().ToListAsync(), Jobs: await world.Db.Jobs.AsNoTracking().ToListAsync()));
        kept.Nodes.Should().BeEquivalentTo(made.Nodes);
        kept.Jobs.Should().BeEquivalentTo(made.Jobs);
    }

    [Fact]
    public async Task SaveAsync_ManyNewRowsInPlaceOfDeletedOnes_FindTheirUniqueValuesFree()
    {
        var cluster = await _simulated.WriteAsync(world => Task.FromResult(world.AddCluster(Rows)));
        var old = await _simulated.ReadAsync(world => world.Db.Nodes.Select(node => node.Id).ToListAsync());

        await _simulated.WriteAsync(async world =>
        {
            var nodes = await world.Db.Nodes.ToTrackedListAsync(world.Db, CancellationToken.None);
            world.Db.RemoveRange(nodes);
            world.Db.AddRange(nodes.Select(node => NodeLike(node, $"{node.Id}x")));
            (await world.Db.FindAsync<Cluster>(cluster.Id))!.Name = "renamed";
        });

        var kept = await _simulated.ReadAsync(world => world.Db.Nodes.Select(node => node.Id).ToListAsync());
        kept.Should().BeEquivalentTo(old.Select(id => $"{id}x"));
        var name = await _simulated.ReadAsync(world => world.Db.Clusters.Select(c => c.Name).SingleAsync());
        name.Should().Be("renamed");
    }

    [Fact]
    public async Task SaveAsync_OneOfManyRowsIsRefused_NothingIsSaved()
    {
        await _simulated.WriteAsync(world => Task.FromResult(world.AddCluster(Rows)));

        var write = () => _simulated.WriteAsync(async world =>
        {
            var cluster = (await world.Db.LoadAsync<Cluster>("TRUE")).Single();
            cluster.Name = "renamed";
            world.Db.AddRange(Enumerable.Range(0, Rows)
                .Select(index => NewJob(cluster, 1_000 + index, sequence: index % (Rows - 2))));
        });

        await write.Should().ThrowAsync<SqliteException>();
        var kept = await _simulated.ReadAsync(async world =>
            (await world.Db.Clusters.Select(cluster => cluster.Name).SingleAsync(), await world.Db.Jobs.CountAsync()));
        kept.Should().Be(("sample", 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("alice")]
    public async Task WhereActive_PageOfOneCluster_IsReadByTheIndexOfActiveJobs(string? owner)
    {
        var plan = await _simulated.ReadAsync(async world =>
        {
            var jobs = world.Db.Jobs.Where(job => job.ClusterId == "ehpc-1" && !job.IsHidden);
            jobs = owner is null ? jobs : jobs.Where(job => job.Owner == owner);
            await using var command = jobs.WhereActive()
                .OrderByDescending(job => job.Sequence).ThenByDescending(job => job.ArrayIndex)
                .Take(10)
                .CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            await using var reader = await command.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await reader.ReadAsync())
            {
                steps.Add(reader.GetString(3));
            }

            return steps;
        });

        plan.Should().ContainSingle().Which.Should().Contain("IX_Jobs_ClusterId_IsActive_");
    }

    private static Job NewJob(Cluster cluster, long number, int? sequence = null) => new()
    {
        Number = number,
        ClusterId = cluster.Id,
        Sequence = sequence ?? (int)number,
        ArrayIndex = number % 2 == 0 ? 3 : null,
        Id = $"{number}.scheduler",
        Name = "job",
        Owner = "alice",
        QueueName = "workq",
        Priority = 1,
        IsRerunable = true,
        NodeCount = 2,
        Cpu = 4,
        Memory = 512,
        Gpu = 1,
        IsExclusive = true,
        Limit = TimeSpan.FromMinutes(5),
        SubmittedAt = Simulated.Start,
        StartedAt = Simulated.Start.AddSeconds(number),
        ModifiedAt = Simulated.Start.AddSeconds(number),
        Nodes = [new JobNode("i-1", "compute0", 4)],
        Outcome = new JobOutcome(1, "out", "err", IsOverLimit: false),
        Settings = new JobSettings { CommandLine = "sleep 1", Variables = [new JobVariable("A", "1")] },
    };

    private static Node NodeLike(Node node, string id) => new()
    {
        Id = id,
        Number = node.Number,
        ClusterId = node.ClusterId,
        RegionId = node.RegionId,
        ZoneId = node.ZoneId,
        Roles = node.Roles,
        HostName = node.HostName,
        InstanceType = node.InstanceType,
        Cpu = node.Cpu,
        Memory = node.Memory,
        Gpu = node.Gpu,
        VpcId = node.VpcId,
        VSwitchId = node.VSwitchId,
        PrivateIpAddress = node.PrivateIpAddress,
        ImageId = node.ImageId,
        ImageOwnerAlias = node.ImageOwnerAlias,
        ChargeType = node.ChargeType,
        AddedAt = node.AddedAt,
        Settings = node.Settings,
    };
}
