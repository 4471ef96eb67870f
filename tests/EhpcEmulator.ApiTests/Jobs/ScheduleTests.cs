using System.Globalization;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>Schedules that were computed by hand, on two nodes of 4 cores and 8 GiB; all times in minutes.</summary>
public sealed class ScheduleTests(Emulator emulator, FirstComeEmulator firstCome)
    : IClassFixture<Emulator>, IClassFixture<FirstComeEmulator>
{
    // Name, submission, nodes x cores on each, limit (- for none), run time, further parameters.
    private const string Example = "A 0 1x4 10 10; B 1 2x4 10 10; C 2 1x4 8 8; D 3 1x4 9 9";

    [Theory]
    [InlineData("pbs", Example, "A 0; B 10; C 2; D 20")]
    [InlineData("slurm", Example, "A 0; B 10; C 2; D 20")]
    [InlineData("opengridscheduler", Example, "A 0; B 10; C 2; D 20")]

    // Jobs that end before their limits let everybody start sooner.
    [InlineData("pbs", "A 0 1x4 10 5; B 1 2x4 10 10; C 2 1x4 8 1; D 3 1x4 9 9", "A 0; B 5; C 2; D 15")]

    // C outlasts the reservation, but not on what is reserved; D finds no core.
    [InlineData(
        "slurm", "A 0 1x4 10 10; E 0 1x2 20 20; B 1 1x4 10 10; C 2 1x2 - 30; D 3 1x1 - 1",
        "A 0; E 0; B 10; C 2; D 20")]

    // Without a limit, C could delay B.
    [InlineData("pbs", "A 0 1x4 10 10; B 1 2x4 10 10; C 2 1x1 - 1", "A 0; B 10; C 20")]

    // One that no node could hold holds nobody up.
    [InlineData("pbs", "A 0 3x1 10 10; B 0 1x5 10 10; C 1 1x4 - 10", "A -; B -; C 1")]
    [InlineData(
        "slurm", "A 0 2x4 - 10; B 1 1x4 - 10; C 2 1x4 - 10 Priority=9; D 3 1x4 - 10 Priority=5",
        "A 0; B 20; C 10; D 10")]
    [InlineData(
        "pbs", "A 0 2x4 - 10; B 1 1x4 - 10 Priority=5; C 2 1x4 - 10 Priority=5; D 3 1x4 - 10 Priority=5",
        "A 0; B 10; C 10; D 20")]
    [InlineData(
        "pbs", "A 0 1x1 - 10 Mem=6GB; B 0 1x1 - 10 Mem=6GB; C 0 1x1 - 10 Mem=3GB; D 0 1x1 - 5 Mem=2GB",
        "A 0; B 0; C 10; D 0")]
    [InlineData("pbs", "A 0 2x1 - 10; B 0 2x3 - 10; C 0 2x1 - 10", "A 0; B 0; C 10")]
    public async Task Schedule_WithBackfill_IsTheOneOfTheTextbook(string scheduler, string jobs, string starts) =>
        (await RunAsync(emulator.NewWorld(), scheduler, jobs)).Should().Be(starts);

    [Theory]
    [InlineData("pbs", Example, "A 0; B 10; C 20; D 20")]
    [InlineData("slurm", Example, "A 0; B 10; C 20; D 20")]
    [InlineData("pbs", "A 0 1x4 10 10; B 1 2x4 10 10; C 2 1x4 1 1 Priority=1", "A 0; B 10; C 2")]
    public async Task Schedule_WithoutBackfill_IsFirstComeFirstServed(string scheduler, string jobs, string starts) =>
        (await RunAsync(firstCome.NewWorld(), scheduler, jobs)).Should().Be(starts);

    [Fact]
    public async Task Schedule_WithARefusedJobInBetween_IsTheSame()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunTwoNodesAsync();
        await world.SubmitAsync(clusterId, 600, 4, ("Node", "2"));
        await world.SubmitAsync(clusterId, 600, 4, ("Priority", "1"));

        foreach (var (name, value) in (IEnumerable<(string, string)>)
            [("CommandLine", "/home/none.pbs"), ("JobQueue", "nowhere"), ("RunasUserPassword", "Wrong-pass-1")])
        {
            await world.FailAsync(
                "SubmitJob",
                ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "#EHPC runtime=1s"), (name, value));
        }

        var last = await world.SubmitAsync(clusterId, 600, 4);
        await world.AdvanceAsync(TimeSpan.FromMinutes(10));

        last.Should().Be("2.manager");
        (await world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "RUNNING", "RUNNING");
    }

    [Fact]
    public async Task Schedule_OfSmallJobs_FillsTheNodeWithTheFewestFreeCoresFirst()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunTwoNodesAsync();

        await world.SubmitAsync(clusterId, 60, 3);
        await world.SubmitAsync(clusterId, 60, 2);
        await world.SubmitAsync(clusterId, 60, 1);
        await world.SubmitAsync(clusterId, 60, 1);

        (await world.JobsAsync(clusterId)).Select(job => job.Text("NodeList"))
            .Should().Equal("['compute0']", "['compute1']", "['compute0']", "['compute1']");
    }

    [Theory]
    [InlineData("pbs", "#PBS -l select=1:ncpus=1\n#PBS -l place=excl\n")]
    [InlineData("slurm", "#SBATCH -n 1\n#SBATCH --exclusive\n")]
    public async Task Schedule_OfAJobThatWantsItsNodeAlone_LetsNobodyBesideIt(string scheduler, string directives)
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunTwoNodesAsync(scheduler);
        await world.PutFileAsync(clusterId, "/home/alone.sh", $"#!/bin/bash\n{directives}sleep 600\n");

        await world.SubmitAsync(clusterId, 300);
        await world.SubmitJobAsync(clusterId, ("CommandLine", "/home/alone.sh"));
        await world.SubmitAsync(clusterId, 300, 3);
        await world.SubmitAsync(clusterId, 300);
        var running = await world.JobsAsync(clusterId);
        var used = (await world.NodesOfAsync(clusterId, "Compute"))
            .Select(node => node.GetProperty("UsedResources").Number("Cpu")).ToList();
        await world.AdvanceUntilIdleAsync();
        var jobs = await world.JobsAsync(clusterId);

        used.Should().Equal(4, 4);
        running[1].GetProperty("Resources").Number("Cores").Should().Be(4);
        jobs.Select(job => job.SecondsTo("StartTime", jobs[0])).Should().Equal(0, 0, 0, 300);
        (await world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Cpu").Should().Be(0);
    }

    [Fact]
    public async Task Schedule_OfJobsWithGpus_WaitsForFreeOnes()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync(("EcsOrder.Compute.InstanceType", "ecs.gn5-c4g1.2xlarge"));

        await world.SubmitAsync(clusterId, 60, 1, ("Gpu", "1"));
        await world.SubmitAsync(clusterId, 60, 1, ("Gpu", "2"));
        await world.SubmitAsync(clusterId, 60, 1);
        var used = (await world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Gpu");
        await world.AdvanceUntilIdleAsync();

        used.Should().Be(1);
        var jobs = await world.JobsAsync(clusterId);
        jobs.Select(job => job.SecondsTo("StartTime", jobs[0])).Should().Equal(0, 60, 0);
    }

    [Fact]
    public async Task Schedule_AdvancedAtOnceOrStepByStep_IsTheSame()
    {
        var (atOnce, byStep) = (emulator.NewWorld(), emulator.NewWorld());
        var histories = new List<string>();
        foreach (var (world, steps) in (IEnumerable<(World, int)>)[(atOnce, 1), (byStep, 250)])
        {
            var clusterId = await world.RunTwoNodesAsync();
            for (var i = 0; i < 30; i++)
            {
                await world.SubmitAsync(
                    clusterId, 7 + (i * 13 % 31), 1 + (i % 4), ("Node", $"{1 + (i % 2)}"), ("Priority", $"{i % 3}"),
                    ("ClockTime", $"{20 + (i * 7 % 30)}"), ("JobRetry.Count", "1"),
                    ("CommandLine", $"#EHPC runtime={7 + (i * 13 % 31)}.25s exit={i % 5 / 4}"));
            }

            for (var step = 0; step < steps; step++)
            {
                await world.AdvanceAsync(TimeSpan.FromSeconds(1000.0 / steps));
            }

            histories.Add(string.Join('\n', (await world.JobsAsync(clusterId)).Select(job => job.GetRawText())));
        }

        histories[0].Should().Contain("FINISHED").And.NotContain("RUNNING").And.NotContain("QUEUED");
        histories[1].Should().Be(histories[0]);
    }

    private static async Task<string> RunAsync(World world, string scheduler, string jobs)
    {
        var clusterId = await world.RunTwoNodesAsync(scheduler);
        var now = 0;
        foreach (var job in jobs.Split("; ").Select(text => text.Split(' ')))
        {
            var at = int.Parse(job[1], CultureInfo.InvariantCulture);
            await world.AdvanceAsync(TimeSpan.FromMinutes(at - now));
            now = at;
            await world.SubmitJobAsync(
                clusterId,
                [
                    ("Name", job[0]),
                    ("Node", job[2].Split('x')[0]),
                    ("Cpu", job[2].Split('x')[1]),
                    .. job[3] == "-" ? [] : new[] { ("ClockTime", $"{job[3]}:00") },
                    ("CommandLine", $"#EHPC runtime={job[4]}m"),
                    .. job.Skip(5).Select(more => (more.Split('=')[0], more.Split('=')[1])),
                ]);
        }

        await world.AdvanceUntilIdleAsync();
        var done = await world.JobsAsync(clusterId);
        return string.Join("; ", done.Select(job => $"{job.Text("Name")} {StartOf(job)}"));

        string StartOf(System.Text.Json.JsonElement job) =>
            job.Text("StartTime") == "" ? "-" : $"{job.SecondsTo("StartTime", done[0]) / 60}";
    }
}

/// <summary>An emulator whose jobs start in their order.</summary>
public sealed class FirstComeEmulator : Emulator
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Scheduling:Backfill"] = "false" };
}
