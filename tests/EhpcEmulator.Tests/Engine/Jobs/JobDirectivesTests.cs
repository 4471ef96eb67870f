using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Tests.Engine.Jobs;

public sealed class JobDirectivesTests
{
    public static TheoryData<string, string, JobOptions> Scripts => new()
    {
        {
            "pbs", "#PBS -N job1 -q workq -p 5 -r n",
            new() { Name = "job1", Queue = "workq", Priority = 5, IsRerunable = false }
        },
        {
            "pbs", "#PBS -J 1-10:2\n#PBS -o out.txt\n#PBS -e err.txt",
            new() { ArrayRequest = "1-10:2", StdoutPath = "out.txt", StderrPath = "err.txt" }
        },
        { "pbs", "#PBS -l walltime=01:00:00", new() { Limit = TimeSpan.FromHours(1) } },
        {
            "pbs19", "#PBS -l select=2:ncpus=4:mem=2gb:ngpus=1:mpiprocs=4,walltime=30",
            new() { NodeCount = 2, CoresPerNode = 4, TasksPerNode = 4, MemoryMib = 2048, Gpus = 1, Limit = TimeSpan.FromSeconds(30) }
        },
        {
            "pbs", "#PBS -l select=1:ncpus=2+3:ncpus=8:mem=100kb",
            new() { NodeCount = 4, CoresPerNode = 8, MemoryMib = 1 }
        },
        {
            "pbs", "#PBS -l nodes=2:ppn=4 -l place=excl",
            new() { NodeCount = 2, CoresPerNode = 4, TasksPerNode = 4, IsExclusive = true }
        },
        { "pbs", "#PBS -l ncpus=3,mem=512mb,ngpus=2", new() { CoresPerNode = 3, MemoryMib = 512, Gpus = 2 } },
        { "pbs", "#PBS -l select=0\n#PBS -l ncpus=x\n#PBS -Z 1 -q later", new() { Queue = "later" } },
        {
            "slurm", "#SBATCH -J a -p comp -N2 -n 5 -c 2",
            new() { Name = "a", Queue = "comp", NodeCount = 2, CoresPerNode = 6, TasksPerNode = 3 }
        },
        { "slurm", "#SBATCH -n 4 --cpus-per-task=2", new() { CoresPerNode = 8, TasksPerNode = 4 } },
        { "slurm", "#SBATCH --nodes=3 --ntasks-per-node=4", new() { NodeCount = 3, CoresPerNode = 4, TasksPerNode = 4 } },
        { "slurm", "#SBATCH -n 10 --ntasks-per-node 4", new() { NodeCount = 3, CoresPerNode = 4, TasksPerNode = 4 } },
        { "slurm", "#SBATCH --mem=2G --gres=gpu:a100:2", new() { MemoryMib = 2048, Gpus = 2 } },
        { "slurm", "#SBATCH --mem=100 --gpus-per-node=1", new() { MemoryMib = 100, Gpus = 1 } },
        { "slurm20", "#SBATCH --mem-per-cpu=500M -c 4", new() { CoresPerNode = 4, TasksPerNode = 1, MemoryMib = 2000 } },
        {
            "slurm", "#SBATCH -a 1-10%4 --exclusive --no-requeue",
            new() { ArrayRequest = "1-10", IsExclusive = true, IsRerunable = false }
        },
        {
            "slurm", "#SBATCH --job-name=\"my job\" --output=o.%j # why\n#SBATCH --priority 7 -D /tmp",
            new() { Name = "my job", StdoutPath = "o.%j", Priority = 7, WorkingDirectory = "/tmp" }
        },
        {
            "slurm", "#SBATCH --exclusive=user --requeue --mail-type=END --unknown=1 -e e",
            new() { IsExclusive = true, IsRerunable = true, StderrPath = "e" }
        },
        {
            "opengridscheduler", "#$ -N s -q all.q -t 1-10:2 -l h_rt=00:10:00 -pe mpi 8 -cwd",
            new()
            {
                Name = "s",
                Queue = "all.q",
                ArrayRequest = "1-10:2",
                Limit = TimeSpan.FromMinutes(10),
                CoresPerNode = 8,
            }
        },
        {
            "gridengine", "#$ -r y -p -5 -o o -e e",
            new() { IsRerunable = true, Priority = -5, StdoutPath = "o", StderrPath = "e" }
        },
        { "deadline", "#PBS -N a\n#SBATCH -J b\n#$ -N c\n#EHPC exit=3", new() { ExitCode = 3 } },
        { "pbs", "#SBATCH -J b\n#PBSX -N c\n # PBS -N d", new() },
        { "pbs", "#!/bin/sh\n\n# text\n#PBS -N head\nsleep 1\n#PBS -N late", new() { Name = "head" } },
        { "pbs", "#PBS -N one\n#PBS -N two", new() { Name = "two" } },
        { "pbs", "#EHPC runtime=90s exit=3", new() { RunTime = TimeSpan.FromSeconds(90), ExitCode = 3 } },
        { "slurm", "sleep 1\n  #EHPC runtime=1.5m", new() { RunTime = TimeSpan.FromSeconds(90) } },
        { "slurm", "./a.out #EHPC runtime=500ms", new() { RunTime = TimeSpan.FromMilliseconds(500) } },
        { "slurm", "#EHPC runtime=2h\n#EHPC exit=256 runtime=soon x", new() { RunTime = TimeSpan.FromHours(2) } },
        { "slurm", "x#EHPC runtime=2h", new() },
        { "pbs", "#PBS -N dos\r\n#PBS -q q\r\nsleep 1\r\n", new() { Name = "dos", Queue = "q" } },
        { "pbs", "", new() },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Read_Script_FindsWhatItAsksFor(string type, string script, JobOptions expected) =>
        JobDirectives.Read(script, type).Should().Be(expected);

    [Theory]
    [InlineData("30", 1800)]
    [InlineData("1:30", 90)]
    [InlineData("1:00:00", 3600)]
    [InlineData("1-0", 86_400)]
    [InlineData("1-12:30", 131_400)]
    [InlineData("2-00:00:05", 172_805)]
    public void Read_TimeOfSlurm_HasItsOwnForms(string text, int seconds) =>
        JobDirectives.Read($"#SBATCH -t {text}", "slurm").Limit.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("UNLIMITED")]
    [InlineData("0")]
    [InlineData("abc")]
    [InlineData("1:2:3:4")]
    [InlineData("99999999999999999999")]
    [InlineData("99999999-0")]
    [InlineData("999999999:00:00")]
    public void Read_TimeThatIsNone_SetsNoLimit(string text) =>
        JobDirectives.Read($"#SBATCH --time={text}", "slurm").Limit.Should().BeNull();

    [Fact]
    public void Read_WithArguments_LetsThemWin()
    {
        var arguments = JobDirectives.ReadArguments(["-n", "8", "-J", "mine", "job.sh", "-x"], "slurm");

        var options = JobDirectives.Read("#SBATCH -N 2 -J theirs -p comp", "slurm", arguments);

        options.Should().Be(new JobOptions
        {
            Name = "mine",
            Queue = "comp",
            NodeCount = 2,
            CoresPerNode = 4,
            TasksPerNode = 4,
        });
        arguments.Operands.Should().Equal("job.sh", "-x");
        arguments.Error.Should().BeNull();
    }

    [Theory]
    [InlineData("slurm", "--foo x", "unrecognized option '--foo'")]
    [InlineData("slurm", "--nodes", "option '--nodes' requires an argument")]
    [InlineData("slurm", "-N two job.sh", "error: Invalid value: two")]
    [InlineData("slurm", "--requeue=1", "option '--requeue' doesn't allow an argument")]
    [InlineData("pbs", "-Q x", "invalid option -- 'Q'")]
    [InlineData("pbs", "-N", "option requires an argument -- 'N'")]
    [InlineData("pbs", "-l ncpus=0 job.sh", "illegal value 'ncpus=0'")]
    [InlineData("gridengine", "-zz x", "Unknown option \"-zz\"")]
    public void ReadArguments_WrongOption_SaysWhy(string type, string arguments, string error) =>
        JobDirectives.ReadArguments(arguments.Split(' '), type).Error.Should().Be(error);

    [Fact]
    public void ReadArguments_CommandAsOption_KeepsIt()
    {
        JobDirectives.ReadArguments(["--wrap=sleep 5"], "slurm").Command.Should().Be("sleep 5");
        JobDirectives.ReadArguments(["--", "/bin/sleep", "5"], "pbs").Should()
            .Match<JobArguments>(found => found.IsBinary && found.Operands.Count == 2);
    }

    [Fact]
    public void Or_OptionOnBothSides_TakesTheLeft() =>
        new JobOptions { Name = "a", Gpus = 1 }.Or(new JobOptions { Name = "b", Queue = "q" })
            .Should().Be(new JobOptions { Name = "a", Gpus = 1, Queue = "q" });

    [Theory]
    [InlineData("90", 90)]
    [InlineData("10:00", 600)]
    [InlineData("01:00:00", 3600)]
    [InlineData("100:00:00", 360_000)]
    [InlineData("0", 0)]
    public void ClockTime_InItsForms_IsRead(string text, int seconds)
    {
        ClockTime.TryParse(text, out var time).Should().BeTrue();
        time.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1:")]
    [InlineData("-1")]
    [InlineData("1:2:3:4")]
    [InlineData("1.5")]
    [InlineData("9999999999")]
    public void ClockTime_InAnotherForm_IsNone(string? text) => ClockTime.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("1GB", 1024)]
    [InlineData("512mb", 512)]
    [InlineData("1024KB", 1)]
    [InlineData("1k", 1)]
    [InlineData("2T", 2_097_152)]
    [InlineData("1b", 1)]
    [InlineData("1048577", 2)]
    public void MemoryText_WithAnyUnit_IsMebibytesRoundedUp(string text, int expected)
    {
        MemoryText.TryParse(text, out var memory).Should().BeTrue();
        memory.Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("1XB")]
    [InlineData("-1GB")]
    [InlineData("1.5GB")]
    [InlineData("999999999999P")]
    [InlineData("1KMB")]
    public void MemoryText_InAnotherForm_IsNone(string text) => MemoryText.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("2-7:2", new[] { 2, 4, 6 })]
    [InlineData("0-2", new[] { 0, 1, 2 })]
    [InlineData("5", new[] { 5 })]
    [InlineData("3-3:9", new[] { 3 })]
    [InlineData("1-2%1", new[] { 1, 2 })]
    public void ArrayRequest_WithBounds_GivesIndices(string text, int[] expected)
    {
        ArrayRequest.TryParse(text, out var indices).Should().BeTrue();
        indices.Should().Equal(expected);
    }

    [Theory]
    [InlineData("1,3,5", new[] { 1, 3, 5 })]
    [InlineData("9,0-4:2,4%2", new[] { 0, 2, 4, 9 })]
    public void ArrayRequest_OfSlurm_MayBeAList(string text, int[] expected)
    {
        ArrayRequest.TryParse(text, out _).Should().BeFalse();
        ArrayRequest.TryParseList(text, out var indices).Should().BeTrue();
        indices.Should().Equal(expected);
        JobDirectives.Read($"#SBATCH --array={text}", "slurm22").ArrayRequest.Should().Be(text.Split('%')[0]);
        JobDirectives.Read($"#PBS -J {text}", "pbs").ArrayRequest.Should().BeNull();
    }

    [Theory]
    [InlineData("1,")]
    [InlineData("1,b")]
    [InlineData("0-60000,0-60000")]
    public void ArrayRequest_OfAListThatIsNone_IsNone(string text) =>
        ArrayRequest.TryParseList(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("7-2")]
    [InlineData("1-5:0")]
    [InlineData("1-100001")]
    [InlineData("0-999999999")]
    [InlineData("1-2-3")]
    [InlineData("a-b")]
    [InlineData("-1-2")]
    [InlineData("1-2:")]
    [InlineData("99999999999-2")]
    public void ArrayRequest_OutOfBounds_IsNone(string text) => ArrayRequest.TryParse(text, out _).Should().BeFalse();
}
