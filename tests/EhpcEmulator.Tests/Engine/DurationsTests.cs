using EhpcEmulator.Engine;
using EhpcEmulator.Store.Entities;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Tests.Engine;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(SimulationProfile.Instant, "Cluster.Create", 0)]
    [InlineData(SimulationProfile.Fast, "Cluster.Create", 5)]
    [InlineData(SimulationProfile.Fast, "Node.Init", 3)]
    public void Of_AStage_IsTheProfilesFigure(SimulationProfile profile, string stage, double seconds) =>
        New(profile).Of(stage, null, 1, "c-1").Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Of_AnyStage_IsNothingOrSecondsOrAtLeastHalfAMinute()
    {
        var (instant, fast, realistic) =
            (New(SimulationProfile.Instant), New(SimulationProfile.Fast), New(SimulationProfile.Realistic));

        foreach (var stage in Durations.Names)
        {
            instant.Of(stage, null, 1, "x").Should().Be(TimeSpan.Zero);
            fast.Of(stage, null, 1, "x").Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(10));
            realistic.Of(stage, null, 1, "x").Should().BeGreaterThan(fast.Of(stage, null, 1, "x"), stage)
                .And.BeLessThan(TimeSpan.FromMinutes(20));
        }
    }

    [Fact]
    public void Of_TheRealisticProfile_StaysWithinATerraformRunsPatience()
    {
        var realistic = New(SimulationProfile.Realistic);

        var clusterSeconds = Durations.Names
            .Where(stage => stage is "Cluster.Accept" or "Cluster.Create" or "Cluster.Init")
            .Sum(stage => Enumerable.Range(0, 200).Max(n => realistic.Of(stage, null, n, "c").TotalSeconds));

        clusterSeconds.Should().BeLessThan(3600);
    }

    [Fact]
    public void Of_TheRealisticProfile_SpreadsByTwentyPercent()
    {
        var durations = New(SimulationProfile.Realistic);

        var seconds = Enumerable.Range(0, 500)
            .Select(n => durations.Of("Cluster.Create", null, 1, $"c-{n}").TotalSeconds).ToList();

        seconds.Should().OnlyContain(value => value >= 360 * 0.8 && value <= 360 * 1.2);
        seconds.Min().Should().BeLessThan(360 * 0.82);
        seconds.Max().Should().BeGreaterThan(360 * 1.18);
        seconds.Average().Should().BeApproximately(360, 360 * 0.02);
    }

    [Fact]
    public void Of_TheSameEntityAndSeed_IsTheSameInEveryRun()
    {
        var first = New(SimulationProfile.Realistic).Of("Cluster.Create", null, 7, "c-1");

        New(SimulationProfile.Realistic).Of("Cluster.Create", null, 7, "c-1").Should().Be(first);
        New(SimulationProfile.Realistic).Of("Cluster.Create", null, 8, "c-1").Should().NotBe(first);
        New(SimulationProfile.Realistic).Of("Cluster.Create", null, 7, "c-2").Should().NotBe(first);
    }

    [Theory]
    [InlineData("Cluster.Create")]
    [InlineData("cluster.create")]
    public void Of_AConfiguredStage_WinsOverTheProfile(string name)
    {
        var durations = New(SimulationProfile.Fast, (name, TimeSpan.FromHours(2)));

        durations.Of("Cluster.Create", null, 1, "c").Should().Be(TimeSpan.FromHours(2));
        durations.Of("Cluster.Init", null, 1, "c").Should().Be(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void Of_AStageConfiguredToNothing_TakesNoTimeInAnyProfile() =>
        New(SimulationProfile.Realistic, ("Node.Stop", TimeSpan.Zero)).Of("Node.Stop", null, 1, "n")
            .Should().Be(TimeSpan.Zero);

    [Fact]
    public void Construct_WithUnknownAndNegativeDurations_NamesEach()
    {
        var make = () => New(
            SimulationProfile.Fast,
            ("Cluster.Paint", TimeSpan.FromSeconds(1)),
            ("Node.Stop", TimeSpan.FromSeconds(-1)),
            ("Node.Init", TimeSpan.FromSeconds(1)));

        make.Should().Throw<OptionsValidationException>().Which.Failures.Should().SatisfyRespectively(
            unknown => unknown.Should().StartWith("Simulation:Durations:Cluster.Paint is not one of ")
                .And.Contain("Node.Stop"),
            negative => negative.Should().Be("Simulation:Durations:Node.Stop must not be negative."));
    }

    private static Durations New(SimulationProfile profile, params (string Name, TimeSpan Value)[] configured)
    {
        var options = new SimulationOptions { Profile = profile };
        foreach (var (name, value) in configured)
        {
            options.Durations[name] = value;
        }

        return new Durations(Options.Create(options));
    }
}
