using EhpcEmulator.Engine.Shell;

namespace EhpcEmulator.Tests.Engine.Shell;

public sealed class ShellJobCommandsTests
{
    private readonly MemoryFiles _files = new()
    {
        ["/home/alice/job.sh"] =
            "#!/bin/bash\n#PBS -N wave -l walltime=00:10:00\n#SBATCH -J wave -N 2\n#$ -N wave\nsleep 5\n",
        ["/home/alice/bare.sh"] = "sleep 5\n",
    };

    [Theory]
    [InlineData("pbs", ".scheduler", "qsub job.sh", "7.scheduler\n")]
    [InlineData("pbs19", ".manager", "ID=$(qsub -q workq job.sh a b); echo [$ID]", "[7.manager]\n")]
    [InlineData("pbs", ".scheduler", "echo 'sleep 1' | qsub -l select=2:ncpus=4", "7.scheduler\n")]
    [InlineData("slurm", "", "sbatch job.sh", "Submitted batch job 7\n")]
    [InlineData("slurm22", "", "sbatch --wrap 'hostname; sleep 3' -n4", "Submitted batch job 7\n")]
    [InlineData("slurm", "", "sbatch --parsable -N 3 job.sh", "7\n")]
    [InlineData("opengridscheduler", "", "qsub job.sh", "Your job 7 (\"wave\") has been submitted\n")]
    [InlineData("gridengine", "", "qsub -t 1-10:2 job.sh", "Your job-array 7.1-10:2 (\"wave\") has been submitted\n")]
    public async Task Submit_JobFile_PrintsWhatTheSchedulerPrints(
        string type, string suffix, string script, string output)
    {
        var jobs = new MemoryJobs(suffix);

        (await TestNode.OutputAsync(script, Context(type, jobs))).Should().Be(output);

        jobs.Submitted.Should().ContainSingle().Which.WorkingDirectory.Should().Be("/home/alice");
    }

    [Fact]
    public async Task Submit_OptionsAndDirectives_TogetherMakeTheJob()
    {
        var jobs = new MemoryJobs(".scheduler");

        await TestNode.OutputAsync(
            "cd /tmp; qsub -v A=1,B=x -l ncpus=8 ~/job.sh one 'two three'", Context("pbs", jobs));

        var job = jobs.Submitted.Single();
        job.FilePath.Should().Be("/home/alice/job.sh");
        job.Arguments.Should().Equal("one", "two three");
        job.CommandLine.Should().Be("/home/alice/job.sh one 'two three'");
        job.WorkingDirectory.Should().Be("/tmp");
        job.Options.Name.Should().Be("wave");
        job.Options.CoresPerNode.Should().Be(8);
        job.Options.Limit.Should().Be(TimeSpan.FromMinutes(10));
        job.Variables.Should().Equal(new Dictionary<string, string> { ["A"] = "1", ["B"] = "x" });
    }

    [Theory]
    [InlineData("pbs", "qsub nope.sh", 1, "qsub: script file 'nope.sh' cannot be loaded - No such file or directory\n")]
    [InlineData("pbs", "qsub -Z job.sh", 2, "qsub: invalid option -- 'Z'\n")]
    [InlineData("pbs", "qsub -q nowhere job.sh", 1, "qsub: Unknown queue\n")]
    [InlineData("pbs", "qsub -l walltime=abc job.sh", 2, "qsub: illegal value 'walltime=abc'\n")]
    [InlineData("pbs", "qstat 9.scheduler", 153, "qstat: Unknown Job Id 9.scheduler\n")]
    [InlineData("pbs", "qdel 9.scheduler", 153, "qdel: Unknown Job Id 9.scheduler\n")]
    [InlineData("pbs", "qdel 3", 35, "qdel: Job has finished 3\n")]
    [InlineData("pbs", "qstat 3", 35, "qstat: 3 Job has finished, use -x or -H to obtain historical job information\n")]
    [InlineData("pbs", "sbatch job.sh", 127, "bash: line 1: sbatch: command not found\n")]
    [InlineData("slurm", "qsub job.sh", 127, "bash: line 1: qsub: command not found\n")]
    [InlineData("slurm", "sbatch nope.sh", 1, "sbatch: error: Unable to open file nope.sh\n")]
    [InlineData("slurm", "sbatch --foo job.sh", 1, "sbatch: unrecognized option '--foo'\n")]
    [InlineData("slurm", "sbatch -p nowhere job.sh", 1, "sbatch: error: Batch job submission failed: Unknown queue\n")]
    [InlineData("slurm", "scancel", 1, "scancel: error: No job identification provided\n")]
    [InlineData("slurm", "scancel 9", 1, "scancel: error: Kill job error on job id 9: Invalid job id specified\n")]
    [InlineData("slurm", "squeue -j 9", 1, "slurm_load_jobs error: Invalid job id specified\n")]
    [InlineData("slurm", "srun", 1, "srun: fatal: No command given to execute.\n")]
    [InlineData("gridengine", "qdel 9", 1, "denied: job \"9\" does not exist\n")]
    public async Task Run_JobCommandThatFails_SaysWhatTheSchedulerSays(
        string type, string script, int exitCode, string error)
    {
        var result = await TestNode.RunAsync(script, Context(type, Filled("")));

        result.Stderr.Should().Be(error);
        result.ExitCode.Should().Be(exitCode);
        result.Stdout.Should().BeEmpty();
    }

    [Fact]
    public async Task Sbatch_FileWithoutInterpreter_IsRefused()
    {
        var result = await TestNode.RunAsync("sbatch bare.sh", Context("slurm", new MemoryJobs("")));

        result.Stderr.Should().StartWith("sbatch: error: This does not look like a batch script.");
        result.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Qstat_OfPbs_ShowsWaitingAndRunningJobs() =>
        (await TestNode.OutputAsync("qstat", Context("pbs", Filled(".scheduler")))).Should().Be(
            """
            Job id            Name             User              Time Use S Queue
            ----------------  ---------------- ----------------  -------- - -----
            1.scheduler       wave             alice             00:01:40 R comp
            2.scheduler       a-name-longer-th bob                      0 Q comp

            """);

    [Fact]
    public async Task QstatFull_OfPbs_DescribesTheJob() =>
        (await TestNode.OutputAsync("qstat -f 1.scheduler", Context("pbs", Filled(".scheduler"))))
            .Should().StartWith("Job Id: 1.scheduler\n    Job_Name = wave\n    Job_Owner = alice@scheduler\n")
            .And.Contain("\n    exec_host = compute0/0*4+compute1/0*4\n")
            .And.Contain("\n    job_state = R\n");

    [Fact]
    public async Task Squeue_OfSlurm_ShowsWaitingAndRunningJobs() =>
        (await TestNode.OutputAsync("squeue; squeue -h -u bob | wc -l", Context("slurm", Filled("")))).Should().Be(
            """
                         JOBID PARTITION     NAME     USER ST       TIME  NODES NODELIST(REASON)
                             1      comp     wave    alice  R       1:40      2 compute[0-1]
                             2      comp a-name-l      bob PD       0:00      1 (Resources)
            1

            """);

    [Fact]
    public async Task Sinfo_OfSlurm_GroupsNodesByState() =>
        (await TestNode.OutputAsync("sinfo", Context("slurm", Filled("")))).Should().Be(
            """
            PARTITION AVAIL  TIMELIMIT  NODES  STATE NODELIST
            comp*        up   infinite      1  alloc compute0
            comp*        up   infinite      3   idle compute[1-2,4]
            empty        up   infinite      0    n/a 

            """);

    [Fact]
    public async Task Qstat_OfGridEngine_ShowsJobs() =>
        (await TestNode.OutputAsync("qstat | tail -n 2", Context("gridengine", Filled("")))).Should().Be(
            "      1 0.55500 wave       alice        r     03/04/2026 05:04:27 comp@compute0                      8 \n"
            + "      2 0.55500 a-name-lon bob          qw    03/04/2026 05:04:07 "
            + "                                   1 \n");

    [Fact]
    public async Task Pbsnodes_All_ShowsNodesWithTheirState() =>
        (await TestNode.OutputAsync(
            "pbsnodes -a | grep -c 'state = free'; pbsnodes compute0 | grep state", Context("pbs", Filled(""))))
            .Should().Be("3\n     state = job-busy\n");

    [Theory]
    [InlineData("pbs", ".scheduler", "qdel 1.scheduler 2.scheduler", "", "1.scheduler 2.scheduler")]
    [InlineData("slurm", "", "scancel -u bob", "", "2")]
    [InlineData("gridengine", "", "qdel 1", "alice has registered the job 1 for deletion\n", "1")]
    public async Task Cancel_KnownJobs_CancelsThem(
        string type, string suffix, string script, string output, string cancelled)
    {
        var jobs = Filled(suffix);

        (await TestNode.OutputAsync(script, Context(type, jobs))).Should().Be(output);

        jobs.Cancelled.Should().Equal(cancelled.Split(' '));
    }

    [Fact]
    public async Task Srun_InAScript_RunsTheCommandHere() =>
        (await TestNode.OutputAsync("srun -N 2 --ntasks=4 hostname", Context("slurm", new MemoryJobs(""))))
            .Should().Be("compute0\n");

    [Fact]
    public async Task Qstat_WithoutScheduler_CannotConnect()
    {
        var result = await TestNode.RunAsync("qstat", Context("pbs", null));

        result.Stderr.Should().Be("qstat: cannot connect to server (errno=111)\n");
        result.ExitCode.Should().Be(111);
    }

    private ShellContext Context(string schedulerType, MemoryJobs? jobs) =>
        TestNode.Context(_files) with { SchedulerType = schedulerType, Jobs = jobs };

    private static MemoryJobs Filled(string suffix)
    {
        var jobs = new MemoryJobs(suffix);
        jobs.Add(new ShellJob
        {
            Id = "1" + suffix,
            Name = "wave",
            User = "alice",
            Queue = "comp",
            State = ShellJobState.Running,
            NodeCount = 2,
            CoresPerNode = 4,
            Nodes = ["compute0", "compute1"],
            SubmittedAt = TestNode.StartedAt.AddMinutes(-2),
            StartedAt = TestNode.StartedAt.AddSeconds(-100),
        });
        jobs.Add(new ShellJob
        {
            Id = "2" + suffix,
            Name = "a-name-longer-than-columns",
            User = "bob",
            Queue = "comp",
            State = ShellJobState.Waiting,
            Reason = "Resources",
            SubmittedAt = TestNode.StartedAt.AddMinutes(-2),
        });
        jobs.Add(new ShellJob
        {
            Id = "3" + suffix,
            Name = "old",
            User = "alice",
            Queue = "comp",
            State = ShellJobState.Completed,
            SubmittedAt = TestNode.StartedAt.AddHours(-2),
        });
        return jobs;
    }
}
