using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Worlds;

public sealed class ChangeLogTests
{
    private static readonly DateTimeOffset At = Simulated.Start;

    [Fact]
    public void Note_BeyondTheLimit_CountsWhatIsNotKept()
    {
        var log = new ChangeLog(limit: 2);

        for (var number = 1; number <= 5; number++)
        {
            log.Note(ResourceKinds.Job, $"{number}", "c-1", "Queued", "Running", At);
        }

        log.Count.Should().Be(5);
        log.Changes.Select(change => change.Id).Should().Equal("1", "2");
    }

    [Fact]
    public void Append_OfALogThatIsCutOffItself_AddsUpTheCounts()
    {
        var (first, second) = (new ChangeLog(limit: 3), new ChangeLog(limit: 2));
        first.Note(ResourceKinds.Node, "i-1", null, null, "Uninit", At);
        for (var number = 2; number <= 5; number++)
        {
            second.Note(ResourceKinds.Node, $"i-{number}", null, null, "Uninit", At);
        }

        first.Append(second);
        first.Append(second);

        first.Count.Should().Be(9);
        first.Changes.Select(change => change.Id).Should().Equal("i-1", "i-2", "i-3");
    }

    [Fact]
    public async Task Changes_OfACall_AreWhatItHasMade()
    {
        await using var simulated = new Simulated();

        var (clusterId, changes) = await CreateAsync(simulated);

        changes.Where(change => change.Kind == ResourceKinds.Cluster)
            .Should().Equal(new StateChange("cluster", clusterId, null, null, "Uninit", At));
        changes.Where(change => change.Kind == ResourceKinds.Node).Should().HaveCount(3)
            .And.OnlyContain(node => node.ClusterId == clusterId && node.From == null && node.To == "Uninit");
    }

    [Fact]
    public async Task Changes_OfAClusterThatComesUp_AreNotedForItAndEachNodeAtTheirInstants()
    {
        await using var simulated = new Simulated();
        var (clusterId, _) = await CreateAsync(simulated);

        var changes = await AdvanceAsync(simulated, TimeSpan.FromHours(1));

        changes.Where(change => change.Kind == ResourceKinds.Cluster).Should().Equal(
            new StateChange("cluster", clusterId, null, "Uninit", "Creating", At.AddSeconds(1)),
            new StateChange("cluster", clusterId, null, "Creating", "Init", At.AddSeconds(6)),
            new StateChange("cluster", clusterId, null, "Init", "Running", At.AddSeconds(10)));
        var nodes = changes.Where(change => change.Kind == ResourceKinds.Node).ToLookup(change => change.Id);
        nodes.Should().HaveCount(3);
        foreach (var node in nodes)
        {
            node.Select(change => (change.From, change.To, change.At)).Should().Equal(
                ("Uninit", "Initing", At.AddSeconds(6)), ("Initing", "Running", At.AddSeconds(10)));
        }
    }

    [Fact]
    public async Task Changes_OfAClusterThatGoes_TakeItsNodesAlong()
    {
        await using var simulated = new Simulated();
        var (clusterId, _) = await CreateAsync(simulated);
        await AdvanceAsync(simulated, TimeSpan.FromMinutes(1));
        await simulated.WriteAsync(async world =>
        {
            var cluster = (await world.Db.FindAsync<Cluster>(clusterId))!;
            await simulated.Clusters.EnterAsync(world, cluster, ClusterStatus.Releasing, world.Now, default);
        });

        var changes = await AdvanceAsync(simulated, TimeSpan.FromMinutes(1));

        changes.Should().HaveCount(4).And.OnlyContain(change => change.To == null && change.From == "Releasing");
        changes[0].Id.Should().Be(clusterId);
    }

    [Fact]
    public async Task Changes_OfJobs_AreNotedFromTheirSubmissionToTheirEnd()
    {
        await using var simulated = new Simulated();
        var (clusterId, _) = await CreateAsync(simulated);
        await AdvanceAsync(simulated, TimeSpan.FromMinutes(1));
        var submitted = await simulated.WriteAsync(async world =>
        {
            var cluster = (await world.Db.FindAsync<Cluster>(clusterId))!;
            world.Db.Add(new ClusterQueue
            {
                ClusterId = clusterId,
                Name = cluster.UsualQueue(),
                Number = world.Ids.NextNumber(),
            });
            foreach (var commands in new List<string> { "sleep 5", "exit 3" })
            {
                var job = new NewJob { Owner = "root", CommandLine = commands };
                await simulated.Submissions.SubmitAsync(world, cluster, job, world.Now, default);
            }

            return world.Changes;
        });

        // The scheduler looks at its queues within the call that submits.
        submitted.Changes.Select(change => (change.From, change.To)).Should().Equal(
            (null, "Queued"), (null, "Queued"), ("Queued", "Running"), ("Queued", "Running"));
        var ends = await AdvanceAsync(simulated, TimeSpan.FromHours(1));
        ends.Select(change => (change.Id, change.To)).Should().BeEquivalentTo(new[]
        {
            (submitted.Changes[0].Id, "Completed"), (submitted.Changes[1].Id, "Failed"),
        });
    }

    private static async Task<(
        string ClusterId, IReadOnlyList<StateChange> Changes)> CreateAsync(Simulated simulated) =>
        await simulated.WriteAsync(async world =>
        {
            var cluster = world.AddCluster(computes: 2);
            foreach (var node in world.Db.Tracked<Node>().Where(node => node.Roles == NodeRoles.Compute))
            {
                node.QueueName = cluster.UsualQueue();
            }

            await simulated.Clusters.EnterAsync(world, cluster, ClusterStatus.Uninit, world.Now, default);
            return (cluster.Id, world.Changes.Changes);
        });

    private static async Task<IReadOnlyList<StateChange>> AdvanceAsync(Simulated simulated, TimeSpan by)
    {
        var changes = new ChangeLog();
        await simulated.Simulation.AdvanceAsync(Simulated.World, now => now + by, CancellationToken.None, changes);
        return changes.Changes;
    }
}
