using EhpcEmulator.Replay.Traces;

namespace EhpcEmulator.Tests.Bench;

/// <summary>Workload traces, as archives really hold them.</summary>
public sealed class StandardWorkloadFormatTests
{
    // job, submit, wait, run, allocated, processor time, memory, requested, limit, memory, status, user …
    private const string Whole = "7 100 5 60 8 55 2048 16 120 4096 1 3 2 9 1 1 -1 -1";

    [Fact]
    public void Read_LineOfEighteenColumns_IsTheJobItDescribes()
    {
        var trace = Read(Whole);

        trace.Jobs.Should().ContainSingle().Which.Should().Be(new TraceJob
        {
            Number = 7,
            Submit = 100,
            RunTime = 60,
            Processors = 8,
            Limit = 120,
            MemoryPerProcessor = 4096,
            Status = TraceStatus.Completed,
            User = 3,
        });
    }

    [Fact]
    public void Read_MinusOne_IsNotKnown()
    {
        var job = Read("1 0 -1 60 -1 -1 -1 4 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1").Jobs.Should().ContainSingle().Which;

        job.Processors.Should().Be(4, "what was asked for stands in for what was given");
        (job.Limit, job.MemoryPerProcessor, job.Status, job.User).Should().Be((null, null, null, null));
    }

    [Theory]
    [InlineData("  " + Whole + "  ")]
    [InlineData("7\t100\t5\t60\t8\t55\t2048\t16\t120\t4096\t1\t3\t2\t9\t1\t1\t-1\t-1\r")]
    [InlineData("7 100.0 5 60.00 8 55.5 2048 16 120 4096 1 3 2 9 1 1 -1 -1")]
    [InlineData(Whole + " 42")]
    [InlineData(Whole + " ; seen twice")]
    [InlineData("7 100 5 60 8 55 2048 16 120 4096 1 3")]
    [InlineData("\uFEFF; Version: 2.2\n\n" + Whole + "\n")]
    public void Read_LineOfAnotherLook_IsTheSameJob(string text) =>
        Read(text).Jobs.Should().Equal(Read(Whole).Jobs);

    [Fact]
    public void Read_Head_SaysHowLargeTheMachineIs()
    {
        var trace = Read("""
            ;  Computer: Linux Cluster
            ; MaxNodes: 64 (some with more memory)
            ;maxprocs:  128
            ; MaxNodes: 1
            ; Note: a job may
            ;       start late: see there
            """);

        (trace.MaxNodes, trace.MaxProcs).Should().Be((64, 128));
        trace.Header["Computer"].Should().Be("Linux Cluster");
        trace.Jobs.Should().BeEmpty();
    }

    [Fact]
    public void Read_LinesOutOfOrder_AreSortedBySubmission()
    {
        var trace = Read("1 20 0 1 1\n2 10 0 1 1\n3 20 0 1 1\n4 0 0 1 1");

        trace.Jobs.Select(job => job.Number).Should().Equal(4, 2, 1, 3);
    }

    [Theory]
    [InlineData("1 0 0 -1 8 -1 -1 8 120 -1 5 1", "it was cancelled before it ran")]
    [InlineData("1 0 0 60 0 -1 -1 0 120 -1 1 1", "it held nothing")]
    [InlineData("1 0 0 60 8 -1 -1 8 120 -1 2 1", "it is a stretch of a job")]
    [InlineData("1 0 0 60 8 -1 -1 8 120 -1 3 1", "it is the last stretch of a job")]
    public void Read_LineThatIsNoWholeRun_IsLeftOut(string line, string because)
    {
        var trace = Read($"{line}\n{Whole}");

        (trace.Jobs.Count, trace.Skipped).Should().Be((1, 1), because);
    }

    [Theory]
    [InlineData("1 2 3", "line 3: 3 columns, 18 are expected.")]
    [InlineData("1 soon 0 60 8", "line 3: the submit time is no number: 'soon'.")]
    [InlineData("1 0 0 NaN 8", "line 3: the run time is no number: 'NaN'.")]
    [InlineData("1 -5 0 60 8", "line 3: the submit time is negative.")]
    [InlineData("1 0 0 60 4294967296", "line 3: it holds too many processors.")]
    public void Read_LineThatIsNoJob_NamesTheLine(string line, string message)
    {
        var read = () => Read($"; Version: 2.2\n{Whole}\n{line}\n");

        read.Should().Throw<TraceFormatException>().WithMessage(message).Which.Line.Should().Be(3);
    }

    [Fact]
    public void Write_SyntheticMonth_IsReadBackWhole()
    {
        var month = SyntheticMonth.Make(jobs: 500, nodes: 10, coresPerNode: 32, seed: 1);
        using var writer = new StringWriter();

        StandardWorkloadFormat.Write(writer, month);

        var read = Read(writer.ToString());
        read.Jobs.Should().Equal(month.Jobs);
        (read.MaxNodes, read.MaxProcs, read.Skipped).Should().Be((10, 320, 0));
    }

    [Fact]
    public void Make_SameSeed_IsTheSameMonthAndAnotherSeedAnother()
    {
        var month = SyntheticMonth.Make(jobs: 500, nodes: 10, coresPerNode: 32, seed: 1);

        SyntheticMonth.Make(jobs: 500, nodes: 10, coresPerNode: 32, seed: 1).Jobs.Should().Equal(month.Jobs);
        SyntheticMonth.Make(jobs: 500, nodes: 10, coresPerNode: 32, seed: 2).Jobs.Should().NotEqual(month.Jobs);
    }

    [Fact]
    public void Make_Month_HasTheWorkThatWasWanted()
    {
        var month = SyntheticMonth.Make(jobs: 5_000, nodes: 50, coresPerNode: 32, seed: 1, load: 0.75);

        var work = month.Jobs.Sum(job => job.RunTime * job.Processors);
        (work / (50 * 32 * 30 * 86_400.0)).Should().BeApproximately(0.75, 0.01);
        month.Jobs.Should().BeInAscendingOrder(job => job.Submit)
            .And.OnlyContain(job => job.Submit < 30 * 86_400 && job.RunTime >= 1 && job.Processors >= 1);
    }

    private static Trace Read(string text)
    {
        using var reader = new StringReader(text);
        return StandardWorkloadFormat.Read(reader);
    }
}
