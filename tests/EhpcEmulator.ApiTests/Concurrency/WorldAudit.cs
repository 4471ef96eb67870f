using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>Counts a world from scratch, row by row, and compares the stored counts with that.</summary>
internal sealed class WorldAudit(IServiceProvider services, string worldId)
{
    private const int MostRowsRead = 20;

    /// <summary>Finds everything that is not as it must be at any moment.</summary>
    public Task CheckAsync() => services.GetRequiredService<Simulation>().ReadAsync(
        worldId,
        CallOrigin.None,
        async session =>
        {
            var db = session.Db;
            var clusters = await db.Clusters.AsNoTracking().ToListAsync();
            var nodes = await db.Nodes.AsNoTracking().ToListAsync();
            var jobs = await db.Jobs.AsNoTracking().ToListAsync();
            CheckClusters(clusters, nodes);
            CheckNodes(clusters, nodes, jobs);
            CheckJobs(jobs, nodes);
            CheckServerless(
                await db.ServerlessJobs.AsNoTracking().ToListAsync(),
                await db.ServerlessTasks.AsNoTracking().ToListAsync(),
                nodes);
            CheckCounts(jobs, await db.JobCounts.AsNoTracking().ToListAsync());

            // The writer's own view, which orders rely on.
            session.World.Inventory.Should().NotBeNull("orders have asked for it");
            Compare(session.World.Inventory!, await Inventory.LoadAsync(db, CancellationToken.None), nodes);
            await CheckRowsAtHandAsync(session);
            await CheckRowsReadAsync(session);
            return 0;
        },
        CancellationToken.None);

    /// <summary>Makes sure that everything has come to where it was going.</summary>
    public Task CheckIdleAsync() => services.GetRequiredService<Simulation>().ReadAsync(
        worldId,
        CallOrigin.None,
        async session =>
        {
            var db = session.Db;
            (await db.Clusters.AsNoTracking().ToListAsync()).Should().OnlyContain(
                cluster => cluster.Status == ClusterStatus.Running);
            (await db.Nodes.AsNoTracking().ToListAsync()).Should().OnlyContain(
                node => node.Status == NodeStatus.Running || node.Status == NodeStatus.Stopped);
            (await db.Jobs.AsNoTracking().ToListAsync()).Should().NotContain(job => job.Status == JobStatus.Running);
            (await db.ServerlessJobs.AsNoTracking().ToListAsync()).Should().OnlyContain(job => job.IsOver);
            return 0;
        },
        CancellationToken.None);

    // What the next change would not read again.
    private static async Task CheckRowsAtHandAsync(WorldSession session)
    {
        foreach (var row in session.World.Store.RowsAtHand)
        {
            await CheckRowAtHandAsync(session, (dynamic)row);
        }
    }

    // The mount targets of a file system are rows of their own.
    private static async Task CheckRowAtHandAsync<TEntity>(WorldSession session, TEntity row)
        where TEntity : class =>
        (await session.Db.ReadAsync<TEntity>(RowShape.Of(session.Db, typeof(TEntity)).KeyOf(row))).Should()
            .BeEquivalentTo(row, options => options.Excluding(member => member.Path == nameof(FileSystem.MountTargets)));

    // EF Core's own queries are the judge of what reads in less time than they do.
    private static async Task CheckRowsReadAsync(WorldSession session)
    {
        await CheckAsync(session.Db.Clusters);
        await CheckAsync(session.Db.ClusterTasks);
        await CheckAsync(session.Db.ClusterLogs);
        await CheckAsync(session.Db.ClusterQueues);
        await CheckAsync(session.Db.ClusterUsers);
        await CheckAsync(session.Db.ClusterFiles);
        await CheckAsync(session.Db.ClusterScalings);
        await CheckAsync(session.Db.Nodes);
        await CheckAsync(session.Db.Jobs);
        await CheckAsync(session.Db.JobCounts);
        await CheckAsync(session.Db.ServerlessJobs);
        await CheckAsync(session.Db.ServerlessTasks);
        await CheckAsync(session.Db.WorldStates);

        async Task CheckAsync<TEntity>(DbSet<TEntity> table)
            where TEntity : class
        {
            var shape = RowShape.Of(table.EntityType);
            foreach (var row in await table.AsNoTracking().Take(MostRowsRead).ToListAsync())
            {
                (await session.Db.ReadAsync<TEntity>(shape.KeyOf(row))).Should().BeEquivalentTo(row);
            }
        }
    }

    private static void CheckClusters(List<Cluster> clusters, List<Node> nodes)
    {
        clusters.Select(cluster => cluster.Number).Should().OnlyHaveUniqueItems();
        foreach (var cluster in clusters)
        {
            var its = nodes.Where(node => node.ClusterId == cluster.Id).ToList();
            var counted = new NodeTotals();
            foreach (var node in its)
            {
                counted.Add(node, 1);
                counted.AddServer(node);
                counted.Use(node.UsedCpu, node.UsedMemory, node.UsedGpu);
            }

            cluster.Nodes.Should().BeEquivalentTo(counted, $"the row of {cluster.Name} counts its nodes");
            its.Select(node => node.HostName).Should().OnlyHaveUniqueItems();
        }
    }

    private static void CheckNodes(List<Cluster> clusters, List<Node> nodes, List<Job> jobs)
    {
        var running = jobs.Where(job => job.Status == JobStatus.Running)
            .SelectMany(job => job.Nodes.Select(place => (place.Id, Job: job)))
            .ToLookup(place => (place.Job.ClusterId, place.Id), place => place.Job);
        nodes.Select(node => (node.VSwitchId, node.PrivateIpAddress)).Should().OnlyHaveUniqueItems();
        nodes.Select(node => node.Number).Should().OnlyHaveUniqueItems();
        foreach (var node in nodes)
        {
            var its = running[(node.ClusterId ?? "", node.Id)].ToList();
            clusters.Should().Contain(cluster => cluster.Id == node.ClusterId);
            node.JobCount.Should().Be(its.Count);
            node.UsedCpu.Should().Be(its.Sum(job => job.IsExclusive ? node.Cpu : job.Cpu));
            node.UsedMemory.Should().Be(its.Sum(job => job.IsExclusive ? node.Memory : job.Memory));
            node.UsedCpu.Should().BeInRange(0, node.Cpu, "no node is given away twice");
            node.UsedMemory.Should().BeInRange(0, node.Memory, "no node is given away twice");
            (its.Count == 0 || node.Status == NodeStatus.Running).Should().BeTrue("jobs run on nodes that run");
        }
    }

    private static void CheckJobs(List<Job> jobs, List<Node> nodes)
    {
        var known = nodes.Select(node => (node.ClusterId, node.Id)).ToHashSet();
        jobs.Select(job => job.Number).Should().OnlyHaveUniqueItems();
        jobs.Select(job => (job.ClusterId, job.Id)).Should().OnlyHaveUniqueItems();
        foreach (var job in jobs)
        {
            job.IsActive.Should().Be(job.Status is JobStatus.Queued or JobStatus.Running);
            (job.EndedAt is null).Should().Be(job.IsActive, $"{job.Id} is {job.Status}");
            if (job.Status == JobStatus.Running)
            {
                job.Nodes.Should().HaveCount(job.NodeCount).And.OnlyHaveUniqueItems(node => node.Id);
                job.Nodes.All(node => known.Contains((job.ClusterId, node.Id))).Should().BeTrue($"{job.Id} runs there");
            }
        }
    }

    private static void CheckServerless(List<ServerlessJob> jobs, List<ServerlessTask> tasks, List<Node> nodes)
    {
        var tasksOf = tasks.ToLookup(task => task.JobNumber);
        jobs.Select(job => (job.ClusterId, job.Id)).Should().OnlyHaveUniqueItems();
        foreach (var job in jobs)
        {
            var its = tasksOf[job.Number].ToList();
            (job.TaskCount, job.TasksOver, job.TasksFailed, job.TasksCanceled).Should().Be(
                (its.Count, its.Count(task => !task.IsActive), Count(its, ServerlessStatus.Failed),
                    Count(its, ServerlessStatus.Canceled)));
            (job.EndedAt is not null).Should().Be(job.IsOver);
        }

        foreach (var task in tasks)
        {
            (task.EndedAt is null).Should().Be(task.IsActive, $"{task.Id} is {task.Status}");
            (task.Address.Length > 0).Should().Be(
                task.Status is ServerlessStatus.Initing or ServerlessStatus.Running, $"{task.Id} is {task.Status}");
        }

        nodes.Select(node => (node.VSwitchId, node.PrivateIpAddress))
            .Concat(tasks.Where(task => task.Address.Length > 0).Select(task => (task.VSwitchId, task.Address)))
            .Should().OnlyHaveUniqueItems();

        static int Count(List<ServerlessTask> tasks, ServerlessStatus status) =>
            tasks.Count(task => task.Status == status);
    }

    private static void CheckCounts(List<Job> jobs, List<JobCount> counts) =>
        counts.Where(count => count.Count != 0)
            .Select(count => (count.ClusterId, count.Owner, count.Status, count.IsRerunable, count.Count))
            .Should().BeEquivalentTo(jobs.Where(job => !job.IsHidden)
                .GroupBy(job => (job.ClusterId, job.Owner, job.Status, job.IsRerunable))
                .Select(group => (
                    group.Key.ClusterId, group.Key.Owner, group.Key.Status, group.Key.IsRerunable, group.Count())));

    private static void Compare(Inventory kept, Inventory counted, List<Node> nodes)
    {
        (kept.Clusters, kept.Pools, kept.Nodes, kept.Desktops).Should().Be(
            (counted.Clusters, counted.Pools, counted.Nodes, counted.Desktops));
        foreach (var (zone, type) in nodes.Select(node => (node.ZoneId, node.InstanceType)).Distinct())
        {
            kept.GivenOf(zone, type).Should().Be(counted.GivenOf(zone, type), $"{zone} gave so many {type}");
        }

        foreach (var vSwitch in nodes.Select(node => node.VSwitchId).Distinct())
        {
            kept.AddressesIn(vSwitch).SetEquals(counted.AddressesIn(vSwitch)).Should().BeTrue($"{vSwitch} gave them");
        }
    }
}
