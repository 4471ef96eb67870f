using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class DescribeImageGatewayConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeImageGatewayConfig_OfANewCluster_ShowsTheDefaults()
    {
        var clusterId = await _world.RunClusterAsync();

        var gateway = await _world.GatewayAsync(clusterId);

        (gateway.Text("DefaultImageLocation"), gateway.Number("PullUpdateTimeout"), gateway.Text("MongoDBURI"))
            .Should().Be(("registry-1.docker.io", 300, "mongodb://localhost"));
        gateway.Text("ImageExpirationTimeout").Should().Be("90:00:00:00");
        gateway.Text("UpdateDateTime").Should().Be("2024-01-01T00:00:00");
        var location = gateway.GetProperty("Locations").GetProperty("LocationInfo").EnumerateArray().Single();
        (location.Text("Location"), location.Text("Authentication")).Should().Be(("registry-1.docker.io", "http"));
        (location.Text("RemoteType"), location.Text("Remotetype")).Should().Be(("dockerv2", "dockerv2"));
        location.TryGetProperty("URL", out _).Should().BeFalse();
    }

    [Fact]
    public async Task DescribeImageGatewayConfig_OfAnyCluster_HasTheFieldsInBothPlaces()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync(
            "DescribeImageGatewayConfig", ("ClusterId", clusterId), ("ContainerType", "shifter"));

        var inner = answer.GetProperty("Imagegw");
        foreach (var name in new[]
        {
            "DefaultImageLocation", "PullUpdateTimeout", "MongoDBURI", "ImageExpirationTimeout", "Locations",
        })
        {
            answer.GetProperty(name).GetRawText().Should().Be(inner.GetProperty(name).GetRawText());
        }
    }

    [Theory]
    [InlineData("singularity")]
    [InlineData("docker")]
    public async Task DescribeImageGatewayConfig_OfAnotherKind_AnswersInvalidParams(string containerType)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "DescribeImageGatewayConfig", ("ClusterId", clusterId), ("ContainerType", containerType));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }

    [Fact]
    public async Task DescribeImageGatewayConfig_InXml_SaysTheSame()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.XmlAsync("DescribeImageGatewayConfig", ("ClusterId", clusterId));

        answer.Element("Imagegw")!.Element("Locations")!.Elements("LocationInfo").Should().ContainSingle();
        answer.Element("PullUpdateTimeout")!.Value.Should().Be("300");
    }
}
