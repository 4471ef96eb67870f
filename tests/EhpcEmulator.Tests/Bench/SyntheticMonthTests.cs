using EhpcEmulator.Replay.Traces;

namespace EhpcEmulator.Tests.Bench;

/// <summary>The workload that the replay makes up.</summary>
public sealed class SyntheticMonthTests
{
    private const double Day = 86_400;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Make_OfSomeMonths_SpreadsItsJobsOverThem(int months)
    {
        var jobs = SyntheticMonth.Make(500 * months, 20, 32, seed: 1, months: months).Jobs;

        jobs.Should().HaveCount(500 * months).And.BeInAscendingOrder(job => job.Submit);
        jobs[^1].Submit.Should().BeInRange(((30 * months) - 3) * Day, 30 * months * Day);
        for (var month = 0; month < months; month++)
        {
            jobs.Count(job => (int)(job.Submit / (30 * Day)) == month).Should().BeInRange(400, 600, "the rate stays");
        }
    }

    [Fact]
    public void Make_SameSeed_MakesTheSameWorkload()
    {
        var once = SyntheticMonth.Make(100, 20, 32, seed: 7);

        once.Jobs.Should().Equal(SyntheticMonth.Make(100, 20, 32, seed: 7).Jobs);
        once.Jobs.Should().NotEqual(SyntheticMonth.Make(100, 20, 32, seed: 8).Jobs);
    }
}
