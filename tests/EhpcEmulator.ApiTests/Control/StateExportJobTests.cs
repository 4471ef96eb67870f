using EhpcEmulator.ApiTests.Containers;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Jobs that are exported and loaded again do what they would have done.</summary>
public sealed class StateExportJobTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Export_OfAJobThatIsRunAgainWhenItFails_LoadsWithTheRunsThatAreLeft()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(
            clusterId, 30,
            changes: [("CommandLine", "#EHPC runtime=30s exit=3"), ("JobRetry.Count", "3"), ("JobRetry.OnExitCode", "3")]);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(40));

        var copy = await LoadAsync(await emulator.ExportAsync(_world));

        var copyId = await copy.OnlyClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(79));
        await copy.AdvanceAsync(TimeSpan.FromSeconds(79));
        (await copy.JobStatesAsync(copyId)).Should().Equal("RUNNING");
        await copy.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await copy.JobStatesAsync(copyId)).Should().Equal("FINISHED");
        (await EndsAsync(copy, copyId)).Should().Equal(await EndsAsync(_world, clusterId));
    }

    [Fact]
    public async Task Export_OfAWaitingJob_LoadsWithEverythingItRuns()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.PutFileAsync(clusterId, "/home/job.sh", "#!/bin/sh\necho $1 and $2\nwc -l < $PBS_NODEFILE\n");
        await BlockAsync(clusterId);
        await _world.SubmitAsync(clusterId, 30, changes:
        [
            ("CommandLine", "/home/job.sh one two"), ("PostCmdLine", "echo after"),
            ("Node", "2"), ("Task", "2"), ("Thread", "1"), ("StdoutRedirectPath", "/home/out"),
        ]);

        var (copy, _) = await emulator.CopyAsync(_world);

        await copy.AdvanceUntilIdleAsync();
        (await copy.ShellAsync(await copy.OnlyClusterAsync(), "cat /home/out")).Should().Be("one and two\n4\nafter\n");
    }

    [Fact]
    public async Task Export_OfAWaitingJobWithAPackageInAContainer_LoadsWithBoth()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var app = await _world.AddAppAsync();
        await BlockAsync(clusterId);
        await _world.SubmitAsync(clusterId, 30, changes:
        [
            ("CommandLine", "./inside.sh"), ("InputFileUrl", "https://b.oss-cn-hangzhou.aliyuncs.com/a.tar.gz"),
            ("UnzipCmd", "tar xzf"), ("ContainerId", app),
        ]);

        var exported = await emulator.ExportAsync(_world);
        var copy = await LoadAsync(exported);

        (await emulator.ExportAsync(copy)).Should().Contain("unzipCommand: tar xzf").And.Contain("repository: busybox");
        await copy.AdvanceUntilIdleAsync();
        (await copy.ImageStatesAsync(await copy.OnlyClusterAsync())).Should().Equal("busybox:latest READY");
    }

    [Fact]
    public async Task Export_OfJobsOnNodesWithoutRoom_KeepsWhatTheirCallsAskedForInsteadOfTheirDirectives()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await BlockAsync(clusterId);
        await _world.SubmitAsync(clusterId, 30, changes:
            [("CommandLine", "#PBS -l nodes=2:ppn=4\n#PBS -p 5\nsleep 30"), ("Node", "1"), ("Cpu", "1"), ("Priority", "0")]);

        var (copy, exported) = await emulator.CopyAsync(_world);

        exported.Should().Contain("nodeCount: 1").And.Contain("cores: 1").And.Contain("priority: 0");
        (await copy.JobsAsync(await copy.OnlyClusterAsync()))[1].Text("Priority").Should().Be("0");
    }

    [Fact]
    public async Task Export_OfAnArrayThatItsFileAskedFor_LoadsWithEachTaskOnce()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.PutFileAsync(clusterId, "/home/job.sh", "#!/bin/sh\n#PBS -J 1-6\n#PBS -l ncpus=2\nsleep 600\n");
        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/home/job.sh"));

        var exported = await emulator.ExportAsync(_world);
        var copy = await LoadAsync(exported);

        exported.Should().Contain("jobArrays: '1'");
        (await emulator.ExportAsync(copy)).Should().Contain("array: ''");
        (await copy.JobStatesAsync(await copy.OnlyClusterAsync())).Should().HaveCount(6)
            .And.Equal(await _world.JobStatesAsync(clusterId));
    }

    [Fact]
    public async Task Export_OfJobsWithRunsThatItDoesNotHold_CountsThem()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var deleted = await _world.SubmitAsync(clusterId, 30);
        var again = await _world.SubmitAsync(clusterId, 600);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        await _world.DeleteJobsAsync(clusterId, deleted);
        await _world.CallAsync("RerunJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(again)));

        var exported = await emulator.ExportAsync(_world);

        exported.Should().Contain("earlierRunsOfJobs: '1'").And.Contain("deletedJobs: '1'");
        await LoadAsync(exported);
    }

    private Task BlockAsync(string clusterId) => _world.SubmitAsync(clusterId, 600, 4, ("Node", "2"));

    private async Task<World> LoadAsync(string exported)
    {
        var copy = emulator.NewWorld();
        var loaded = await emulator.SendStateAsync(copy, exported);
        loaded.Status.Should().Be(200, loaded.Text);
        return copy;
    }

    private static async Task<IReadOnlyList<string>> EndsAsync(World world, string clusterId) =>
        [.. (await world.JobsAsync(clusterId)).Select(job => $"{job.Text("Priority")} {job.Text("LastModifyTime")}")];
}
