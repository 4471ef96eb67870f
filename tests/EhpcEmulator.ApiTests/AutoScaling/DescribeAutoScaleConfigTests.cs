using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

public sealed class DescribeAutoScaleConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeAutoScaleConfig_OfNewSettings_SaysWhatGetAutoScaleConfigSays()
    {
        var clusterId = await _world.RunClusterAsync();
        await ShouldAgreeAsync(clusterId, "0");

        await _world.CallAsync(
            "SetAutoScaleConfig",
            ("ClusterId", clusterId),
            ("EnableAutoGrow", "true"),
            ("EnableAutoShrink", "true"),
            ("GrowIntervalInMinutes", "5"),
            ("ShrinkIntervalInMinutes", "7"),
            ("ShrinkIdleTimes", "4"),
            ("GrowTimeoutInMinutes", "33"),
            ("ExtraNodesGrowRatio", "10"),
            ("GrowRatio", "50"),
            ("MaxNodesInCluster", "77"),
            ("ExcludeNodes", "compute0"),
            ("SpotStrategy", "SpotWithPriceLimit"),
            ("SpotPriceLimit", "0.066"));

        var described = await ShouldAgreeAsync(clusterId, "0.066");
        described.Number("MaxNodesInCluster").Should().Be(77);
        described.TryGetProperty("Queues", out _).Should().BeFalse();
    }

    [Fact]
    public async Task DescribeAutoScaleConfig_OfNoCluster_IsRefused()
    {
        (await _world.FailAsync("DescribeAutoScaleConfig")).Code.Should().Be("MissingClusterId");
        (await _world.FailAsync("DescribeAutoScaleConfig", ("ClusterId", "ehpc-hz-nosuchone0"))).Should()
            .BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    private async Task<JsonElement> ShouldAgreeAsync(string clusterId, string spotPriceLimit)
    {
        var described = await _world.CallAsync("DescribeAutoScaleConfig", ("ClusterId", clusterId));
        var got = await _world.ScalingOfAsync(clusterId);
        foreach (var field in described.EnumerateObject()
            .Where(field => field.Name is not ("RequestId" or "SpotPriceLimit")))
        {
            field.Value.GetRawText().Should().Be(got.GetProperty(field.Name).GetRawText(), field.Name);
        }

        described.Text("SpotPriceLimit").Should().Be(spotPriceLimit);
        return described;
    }
}
