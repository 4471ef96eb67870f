using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>The commands of the schedulers act on the same jobs as the API.</summary>
public sealed class ShellJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Qsub_OnANode_SubmitsAJobThatTheApiLists()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(
            clusterId, "/home/job.pbs", "#PBS -l walltime=00:10:00\necho $1 $PBS_O_WORKDIR\nsleep 30\n");

        var printed = await _world.ShellAsync(
            clusterId, "cd /home; qsub -N solve -l select=1:ncpus=2 job.pbs; echo 'sleep 60' | qsub");
        var jobs = await _world.JobsAsync(clusterId);

        printed.Should().Be("0.manager\n1.manager\n");
        jobs.Select(job => (job.Text("Id"), job.Text("Name"), job.Text("State"), job.Text("Owner"))).Should().Equal(
            ("0.manager", "solve", "RUNNING", "root"), ("1.manager", "STDIN", "QUEUED", "root"));
        jobs[0].Text("Stdout").Should().Be("/home/solve.o0");
        jobs[0].GetProperty("Resources").Number("Cores").Should().Be(2);
        jobs[1].Text("Stdout").Should().Be("/home/STDIN.o1");
    }

    [Fact]
    public async Task Qstat_OnANode_ShowsTheJobsOfTheApi()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 600, 2, ("Name", "one"));
        await _world.SubmitAsync(clusterId, 600, 2, ("Name", "two"));

        var listed = await _world.ShellAsync(clusterId, "qstat");
        var one = await _world.ShellAsync(clusterId, "qstat -f 0 | grep -E 'job_state|exec_host'");
        var unknown = await _world.ShellAsync(clusterId, "qstat 7; echo $?");

        listed.Split('\n').Skip(2).Where(line => line.Length > 0)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => string.Join(' ', words[0], words[1], words[2], words[4], words[5]))
            .Should().Equal("0.manager one root R workq", "1.manager two root Q workq");
        one.Should().Contain("job_state = R").And.Contain("exec_host = compute0/0*2");
        unknown.Should().EndWith("Unknown Job Id 7\n153\n");
    }

    [Fact]
    public async Task Qdel_OnANode_EndsAJobOfTheApi()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 600, 2);
        await _world.SubmitAsync(clusterId, 600, 2);

        var first = await _world.ShellAsync(clusterId, "qdel 0; echo $?");
        var again = await _world.ShellAsync(clusterId, "qdel 0.manager; echo $?");

        first.Should().Be("0\n");
        again.Should().NotEndWith("\n0\n").And.Contain("Job has finished");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Fact]
    public async Task SlurmCommands_OnANode_ActOnTheJobsOfTheApi()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        await _world.PutFileAsync(
            clusterId, "/home/job.sh", "#!/bin/bash\n#SBATCH -n 2\necho $1 $2 > /home/seen\nsleep 600\n");
        await _world.SubmitAsync(clusterId, 600, 2, ("Name", "api"));

        var submitted = await _world.ShellAsync(clusterId, "sbatch -J shell /home/job.sh first second");
        var queue = await _world.ShellAsync(clusterId, "squeue -h");
        var cancelled = await _world.ShellAsync(clusterId, "scancel 1; echo $?");
        var rest = await _world.ShellAsync(clusterId, "squeue -h; sinfo -h; cat /home/seen");

        submitted.Should().Be("Submitted batch job 2\n");
        queue.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => string.Join(' ', words[0], words[1], words[2], words[3], words[4]))
            .Should().Equal("1 comp api root R", "2 comp shell root PD");
        cancelled.Should().Be("0\n");
        rest.Should().Contain("shell").And.Contain("alloc").And.NotContain("api").And.EndWith("first second\n");
        (await _world.JobsAsync(clusterId)).Select(job => $"{job.Text("Name")} {job.Text("State")}")
            .Should().Equal("api Failed", "shell Running");
    }

    [Fact]
    public async Task SchedulerCommands_OfAnotherSchedulerOrWithoutItsServer_Fail()
    {
        var clusterId = await _world.RunClusterAsync();

        var other = await _world.ShellAsync(clusterId, "sbatch job.sh; echo $?");
        await _world.MoveManagerAsync(clusterId, "StopNodes");
        var alone = await _world.ShellAsync(clusterId, "echo true | qsub; echo $?");
        await _world.MoveManagerAsync(clusterId, "StartNodes");

        other.Should().EndWith("127\n");
        alone.Should().EndWith("111\n");
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task Qsub_InAJob_SubmitsTheNextOne()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(clusterId, "/home/next.pbs", "sleep 20\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "qsub -N second /home/next.pbs; sleep 30"));
        await _world.AdvanceUntilIdleAsync();

        var jobs = await _world.JobsAsync(clusterId);
        jobs.Select(job => job.Text("Name")).Should().Equal("STDIN", "second");
        jobs.Select(job => job.SecondsTo("LastModifyTime", jobs[0])).Should().Equal(30, 20);
    }
}
