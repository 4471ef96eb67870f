using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Catalog;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Instance types that a rule has sold out.</summary>
public sealed class SoldOutFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Order_OfATypeThatIsSoldOut_IsRefusedAsOftenAsTheRuleSays()
    {
        var clusterId = await _world.RunClusterAsync();
        var fault = await OrderAsync("""{"effect":"soldOut","instanceType":"ecs.c5.*","skip":1,"count":2}""");

        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        var first = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        first.Code.Should().Be("EcsError");
        first.Message.Should().Contain("ecs.c5.large is sold out");
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("4 2");
        (await emulator.FaultAsync(_world, fault)).GetProperty("isUsedUp").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Order_OfAnotherTypeOrZone_IsCarriedOut()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"soldOut","instanceType":"ecs.c5.large","zoneId":"cn-shanghai-*"}""");
        await OrderAsync("""{"effect":"soldOut","instanceType":"ecs.g6.large"}""");

        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        (await _world.FailAsync(
            "AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("InstanceType", "ecs.g6.large")))
            .Code.Should().Be("EcsError");
    }

    [Fact]
    public async Task Cluster_WhoseTypeIsSoldOut_FailsAndSaysWhy()
    {
        await OrderAsync("""{"effect":"soldOut","count":1}""");

        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
        (await _world.DescribeClusterAsync(clusterId)).Text("ErrorMessage").Should().Contain("sold out");
        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task Growth_WhileATypeIsSoldOut_WaitsForTheEndOfTheRule()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoGrow"));
        var fault = await OrderAsync("""{"effect":"soldOut","for":"5m"}""");
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);

        await _world.AdvanceAsync(TimeSpan.FromSeconds(359));
        (await _world.IdsOfAsync(clusterId)).Should().ContainSingle();
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("2 2", "there were two rounds");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(2);
        (await _world.LogOfAsync(clusterId, "AddNodes")).Should().Contain(line => line.Message.Contains("too few"));
    }

    [Fact]
    public async Task UntilIdle_WithAJobThatCannotRunForWantOfStock_DoesNotPlayAYearOfRounds()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoGrow"));
        var fault = await OrderAsync("""{"effect":"soldOut"}""");
        await _world.SubmitAsync(clusterId, 6 * 3_600, cores: 2);
        var jobId = await _world.SubmitJobAsync(
            clusterId, ("CommandLine", "#EHPC runtime=30s"), ("Node", "2"), ("Cpu", "2"));
        var before = await emulator.NowAsync(_world);

        await _world.AdvanceUntilIdleAsync();

        (await emulator.NowAsync(_world) - before).Should().BeGreaterThan(TimeSpan.FromHours(6))
            .And.BeLessThan(TimeSpan.FromHours(9));
        (await _world.JobAsync(clusterId, jobId)).Text("State").Should().Be("QUEUED");
        await emulator.TakeFaultBackAsync(_world, fault);
        await _world.AdvanceUntilIdleAsync();
        (await _world.JobAsync(clusterId, jobId)).Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task Catalogue_InTheWindowOfTheRule_ShowsTheTypeSoldOut()
    {
        var before = await OfferAsync();
        await OrderAsync("""
            {"effect":"soldOut","instanceType":"ecs.c5.large","from":"2024-01-01T00:01:00Z","for":"1m"}
            """);

        var shortBefore = await OfferAsync();
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var during = await OfferAsync();
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        shortBefore.Should().Be(before);
        before.Should().NotBe("SoldOut");
        during.Should().Be("SoldOut");
        (await OfferAsync()).Should().Be(before);
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);

    private async Task<string> OfferAsync()
    {
        var types = await _world.TypesAsync(("ZoneId", EcsTypeSteps.Zone), ("ShowSoldOut", "true"));
        return types["ecs.c5.large"].Text("Status");
    }
}
