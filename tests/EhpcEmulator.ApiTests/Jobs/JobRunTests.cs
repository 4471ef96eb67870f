using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>What jobs do while they run, how long they take, and what is left of them.</summary>
public sealed class JobRunTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("#EHPC runtime=90s exit=3", 90, "Failed")]
    [InlineData("#EHPC runtime=2m", 120, "Completed")]
    [InlineData("#EHPC exit=4", 10, "Failed")]
    [InlineData("sleep 30", 30, "Completed")]
    [InlineData("sleep 30; exit 7", 30, "Failed")]
    [InlineData("sleep 1m && sleep 5", 65, "Completed")]
    [InlineData("echo hi", 10, "Completed")]
    [InlineData("false", 10, "Failed")]
    [InlineData("mpirun -n 4 ./solver input", 10, "Completed")]
    [InlineData("sleep 20; mpirun ./solver", 30, "Completed")]
    [InlineData("sleep 3600 #EHPC runtime=15s", 15, "Completed")]
    public async Task Job_OfACommandLine_LastsAsItSays(string commandLine, int seconds, string state)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));

        await _world.SubmitJobAsync(clusterId, ("CommandLine", commandLine));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        var before = await _world.JobStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        before.Should().Equal("Running");
        (await _world.JobStatesAsync(clusterId)).Should().Equal(state);
    }

    [Theory]
    [InlineData("sleep 5", "sleep 7", 12, "Completed")]
    [InlineData("sleep 5; exit 3", "sleep 7", 12, "Failed")]
    [InlineData("sleep 5", "exit 3", 5, "Failed")]
    [InlineData("mpirun ./solver", "sleep 7", 17, "Completed")]
    public async Task Job_WithSomethingToRunAfterIt_IsOverAfterBoth(
        string commandLine, string after, int seconds, string state)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));

        await _world.SubmitJobAsync(clusterId, ("CommandLine", commandLine), ("PostCmdLine", after));
        await _world.AdvanceUntilIdleAsync();

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(seconds);
        job.Text("State").Should().Be(state);
    }

    [Theory]
    [InlineData("sleep 600", 600, false)]
    [InlineData("sleep 599; echo b", 599, false)]
    [InlineData("sleep 601", 600, true)]
    [InlineData("sleep 300; sleep 301", 600, true)]
    [InlineData("sleep 595; mpirun ./solver", 600, true)]
    public async Task Job_WithALimit_IsEndedThereUnlessItIsOver(string commandLine, int seconds, bool isKilled)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitJobAsync(clusterId, ("CommandLine", commandLine), ("ClockTime", "10:00"));
        await _world.AdvanceUntilIdleAsync();

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(seconds);
        job.Text("Comment").EndsWith("exceeded resource walltime", StringComparison.Ordinal).Should().Be(isKilled);
    }

    [Fact]
    public async Task Array_OfAList_RunsItsTasks()
    {
        var clusterId = await _world.RunTwoNodesAsync("slurm");
        await _world.PutFileAsync(clusterId, "/home/list.sh", "#!/bin/bash\n#SBATCH --array=7,1-3:2\nsleep 5\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/home/list.sh"));

        (await _world.JobsAsync(clusterId)).Select(job => job.Text("Id")).Should().Equal("1_1", "1_3", "1_7");
    }

    [Fact]
    public async Task Job_OverItsLimit_HasDoneOnlyWhatCameBefore()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitJobAsync(
            clusterId,
            ("CommandLine", "echo one; touch /home/early; sleep 601; echo two; touch /home/late"),
            ("ClockTime", "10:00"), ("PostCmdLine", "touch /home/after"),
            ("StdoutRedirectPath", "/home/out"), ("StderrRedirectPath", "/home/err"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "ls /home; cat /home/out /home/err")).Should().Be(
            "early\nerr\nout\none\n=>> PBS: job killed: walltime 600 exceeded limit 600\n");
    }

    [Theory]
    [InlineData("pbs", "/home/alice1/project/solve.o0", "/home/alice1/project/solve.e0", "out\n", "no\n")]
    [InlineData(
        "slurm", "/home/alice1/project/slurm-1.out", "/home/alice1/project/slurm-1.out", "out\nno\n", "out\nno\n")]
    [InlineData("opengridscheduler", "/home/alice1/project/solve.o1", "/home/alice1/project/solve.e1", "out\n", "no\n")]
    public async Task Job_WithoutOutputFiles_LeavesThemBesideItselfWhenItEnds(
        string scheduler, string stdout, string stderr, string output, string complaints)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", scheduler));
        await _world.AddUsersAsync(clusterId, "alice1");
        await _world.CallAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", "alice1"), ("RunasUserPassword", JobSteps.Password),
            ("Name", "solve"), ("PackagePath", "project"), ("CommandLine", "echo out; echo no >&2; sleep 60"));

        var job = (await _world.JobsAsync(clusterId)).Single();
        var early = await _world.ShellAsync(clusterId, $"cat {stdout}");
        await _world.AdvanceUntilIdleAsync();

        (job.Text("Stdout"), job.Text("Stderr")).Should().Be((stdout, stderr));
        early.Should().Contain("No such file");
        (await _world.ShellAsync(clusterId, $"cat {stdout}")).Should().Be(output);
        (await _world.ShellAsync(clusterId, $"cat {stderr}")).Should().Be(complaints);
    }

    [Fact]
    public async Task Job_OfSlurmWithAnOutputFileOnly_ComplainsThere()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        await _world.PutFileAsync(
            clusterId, "/home/job.sh", "#!/bin/bash\n#SBATCH -o /home/out-%j.txt\necho out\necho no >&2\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/home/job.sh"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/out-1.txt; ls /home"))
            .Should().Be("out\nno\njob.sh\nout-1.txt\n");
    }

    [Fact]
    public async Task Job_InItsEnvironment_FindsItsVariablesArgumentsAndItself()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.PutFileAsync(
            clusterId, "/home/job.pbs",
            "echo $1/$2 $A $B $PBS_JOBID $PBS_JOBNAME $PBS_QUEUE $PBS_O_HOME $PBS_O_HOST $(hostname) $(whoami)\n");

        await _world.SubmitJobAsync(
            clusterId,
            ("CommandLine", "/home/job.pbs x y"), ("StdoutRedirectPath", "/home/out"),
            ("Variables", """[{"Name":"A","Value":"1 2"},{"Name":"B","Value":""}]"""));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/out"))
            .Should().Be("x/y 1 2 0.manager job.pbs workq /root manager compute0 root\n");
    }

    [Theory]
    [InlineData("#PBS -l select=2:ncpus=2:mpiprocs=2", "compute0 compute0 compute1 compute1")]
    [InlineData("#PBS -l nodes=2:ppn=2", "compute0 compute0 compute1 compute1")]
    [InlineData("#PBS -l select=2:ncpus=2", "compute0 compute1")]
    [InlineData("", "compute0")]
    public async Task Job_OfPbs_FindsTheNodesOfItsProcessesInAFile(string directive, string nodes)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.PutFileAsync(
            clusterId, "/home/job.pbs", $"{directive}\necho $(cat $PBS_NODEFILE) $(wc -l < $PBS_NODEFILE)\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/home/job.pbs"), ("StdoutRedirectPath", "/home/out"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/out; ls /var/spool"))
            .Should().StartWith($"{nodes} {nodes.Split(' ').Length}\n").And.Contain("No such file");
    }

    [Fact]
    public async Task Job_OfTasksWithThreads_CountsItsTasks()
    {
        var clusterId = await _world.RunTwoNodesAsync("slurm");

        await _world.SubmitJobAsync(
            clusterId,
            ("CommandLine", "echo $SLURM_NTASKS $SLURM_CPUS_ON_NODE"), ("StdoutRedirectPath", "/home/out"),
            ("Node", "2"), ("Task", "2"), ("Thread", "2"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/out")).Should().Be("4 4\n");
    }

    [Theory]
    [InlineData("pbs", "qdel $PBS_JOBID", "FINISHED")]
    [InlineData("slurm", "scancel $SLURM_JOB_ID", "Failed")]
    public async Task Job_ThatCancelsItself_IsOverAtOnce(string scheduler, string command, string state)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", scheduler));

        var before = await _world.NowAsync();
        await _world.SubmitJobAsync(clusterId, ("CommandLine", $"{command}; sleep 600"));
        var early = (await _world.JobsAsync(clusterId)).Single();
        await _world.AdvanceUntilIdleAsync();
        var late = (await _world.JobsAsync(clusterId)).Single();

        early.Text("State").Should().Be(state);
        late.GetRawText().Should().Be(early.GetRawText());
        late.SecondsTo("LastModifyTime", late).Should().Be(0);
        (await _world.NowAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Job_InAFolderThatIsNotThere_FindsItMade()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitJobAsync(
            clusterId,
            ("CommandLine", "pwd"), ("PackagePath", "/home/new/project"), ("StdoutRedirectPath", "/home/out"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/out")).Should().Be("/home/new/project\n");
    }

    [Fact]
    public async Task Job_WithAScriptFullOfOddities_HoldsUpNoOther()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        await _world.SubmitAsync(clusterId, 10, 2);
        await _world.SubmitJobAsync(
            clusterId, ("CommandLine", "echo [${00}] ${#00}; sbatch --time=99999999-0 x; sleep 36500d 36500d"));
        await _world.SubmitJobAsync(clusterId, ("CommandLine", "echo fine"), ("StdoutRedirectPath", "/home/out"));

        await _world.AdvanceUntilIdleAsync();

        (await _world.JobStatesAsync(clusterId))[^1].Should().Be("Completed");
        (await _world.ShellAsync(clusterId, "cat /home/out")).Should().Be("fine\n");
    }

    [Fact]
    public async Task Job_OfAnArray_KnowsItsIndexAndWritesFilesOfItsOwn()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        await _world.PutFileAsync(
            clusterId, "/home/job.sh",
            "#!/bin/bash\n#SBATCH --array=1-5:2\necho $SLURM_ARRAY_TASK_ID > /home/t$SLURM_ARRAY_TASK_ID\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/home/job.sh"), ("PackagePath", "/home"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/t1 /home/t3 /home/t5; ls /home")).Should().Be(
            "1\n3\n5\njob.sh\nslurm-1_1.out\nslurm-1_3.out\nslurm-1_5.out\nt1\nt3\nt5\n");
    }

    [Fact]
    public async Task Job_ThatTakesBackAnotherThatWouldStartBesideIt_IsObeyed()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        await _world.SubmitAsync(clusterId, 10, 2);
        await _world.SubmitJobAsync(clusterId, ("CommandLine", "scancel 3; sleep 5"));
        await _world.SubmitJobAsync(clusterId, ("CommandLine", "sleep 500"));
        await _world.SubmitJobAsync(clusterId, ("CommandLine", "sleep 5"));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var jobs = await _world.JobsAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        jobs.Select(job => job.Text("State")).Should().Equal("Completed", "Running", "Failed", "Running");
        jobs[2].Text("StartTime").Should().BeEmpty();
        (await _world.JobStatesAsync(clusterId)).Should().Equal("Completed", "Completed", "Failed", "Completed");
        (await _world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Cpu").Should().Be(0);
    }

    [Theory]
    [InlineData(
        "pbs",
        "#PBS -N solve\n#PBS -q workq\n#PBS -l select=2:ncpus=3:mem=1gb\n"
        + "#PBS -l walltime=00:05:00\n#PBS -o /home/o\n#PBS -r y\n#PBS -p 3\n",
        "FINISHED")]
    [InlineData(
        "slurm",
        "#SBATCH -J solve\n#SBATCH -p comp\n#SBATCH -N 2 --ntasks-per-node=3\n"
        + "#SBATCH --mem=1G\n#SBATCH -t 5\n#SBATCH -o /home/o\n#SBATCH --requeue\n",
        "Failed")]
    public async Task Job_OfAFileWithDirectives_AsksForWhatTheySay(string scheduler, string directives, string state)
    {
        var clusterId = await _world.RunTwoNodesAsync(scheduler);
        await _world.PutFileAsync(clusterId, "/home/job.sh", $"#!/bin/bash\n{directives}\nsleep 600\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/home/job.sh"));
        await _world.SubmitJobAsync(
            clusterId,
            ("CommandLine", "/home/job.sh"), ("Name", "api"), ("Node", "1"), ("Cpu", "1"), ("ClockTime", "100"));
        var memory = (await _world.NodesOfAsync(clusterId, "Compute"))
            .Select(node => node.GetProperty("UsedResources").Number("Memory")).ToList();
        await _world.AdvanceUntilIdleAsync();

        var jobs = await _world.JobsAsync(clusterId);
        memory.Should().Equal(2048, 1024);
        jobs.Select(job => job.Text("Name")).Should().Equal("solve", "api");
        jobs.Select(job => job.GetProperty("Resources").GetRawText())
            .Should().Equal("""{"Nodes":2,"Cores":6}""", """{"Nodes":1,"Cores":1}""");
        jobs.Should().OnlyContain(job => job.Text("Stdout") == "/home/o" && job.Text("Rerunable") == "true");
        jobs.Should().OnlyContain(job => job.Text("State") == state);
        jobs.Select(job => job.SecondsTo("LastModifyTime", job)).Should().Equal(300, 100);
    }
}
