using EhpcEmulator.Control.Pages;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Tests.Control.Pages;

public sealed class JobTimelineTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Line_OfJobsThatGoOn_ReachesFromTheFirstSubmissionToThePresent()
    {
        var running = Job(JobStatus.Running, submitted: 0, started: 20);
        var waiting = Job(JobStatus.Queued, submitted: 50);

        var timeline = new JobTimeline([running, waiting], Start.AddSeconds(100));

        timeline.Now.Should().Be("100%");
        timeline.LaneOf(running).Should().Be(
            new JobLane("0%", "20%", "20%", "80%", "submitted 2024-01-01 00:00:00, waited 20 s, has run 1 min 20 s"));
        timeline.LaneOf(waiting).Should().BeEquivalentTo(
            new { Submitted = "50%", WaitedUntil = "100%", Started = (string?)null });
    }

    [Fact]
    public void Line_OfJobsThatAreOver_EndsWithThem()
    {
        var first = Job(JobStatus.Completed, submitted: 0, started: 0, ended: 30);
        var withdrawn = Job(JobStatus.Cancelled, submitted: 10, ended: 40);

        var timeline = new JobTimeline([first, withdrawn], Start.AddDays(30));

        timeline.Now.Should().BeNull();
        timeline.LaneOf(first).RunLength.Should().Be("75%");
        timeline.LaneOf(withdrawn).Should().BeEquivalentTo(
            new { Submitted = "25%", WaitedUntil = "100%", Started = (string?)null });
    }

    [Theory]
    [InlineData(5, "00:00:00", "00:00:01")]
    [InlineData(600, "00:00", "00:02")]
    [InlineData(50_000, "00:00", "03:00")]
    [InlineData(500_000, "2024-01-01", "2024-01-02")]
    public void Ticks_OfALine_LieOnRoundInstants(int seconds, string first, string second)
    {
        var ticks = new JobTimeline([Job(JobStatus.Queued, submitted: 0)], Start.AddSeconds(seconds)).Ticks;

        ticks.Should().HaveCountLessThanOrEqualTo(7);
        ticks.Take(2).Select(tick => tick.Text).Should().Equal(first, second);
    }

    [Fact]
    public void Line_WithoutJobsOrLength_IsStillALine()
    {
        new JobTimeline([], Start).Ticks.Should().NotBeEmpty();
        var job = Job(JobStatus.Completed, submitted: 0, started: 0, ended: 0);
        new JobTimeline([job], Start).LaneOf(job).RunLength.Should().Be("0.3%");
    }

    private static JobRow Job(JobStatus status, int submitted, int? started = null, int? ended = null) => new(
        1, "1", "job", "root", "workq", status, Start.AddSeconds(submitted),
        started is { } start ? Start.AddSeconds(start) : null, ended is { } end ? Start.AddSeconds(end) : null, null);
}
