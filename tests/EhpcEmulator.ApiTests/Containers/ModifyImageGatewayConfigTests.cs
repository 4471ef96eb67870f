using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class ModifyImageGatewayConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string Name, string Value)[] Database =
    [
        ("DBType", "mongodb"), ("DBUsername", "images"), ("DBPassword", "Hidden-pass-1"),
        ("DBServerInfo", "mongodb://192.168.0.10:27017"),
    ];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ModifyImageGatewayConfig_OfSomeSettings_KeepsTheOthers()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.ModifyGatewayAsync(clusterId, ("PullUpdateTimeout", "600"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        await _world.ModifyGatewayAsync(clusterId, ("ImageExpirationTimeout", "9:01:02:03"));

        var gateway = await _world.GatewayAsync(clusterId);
        (gateway.Number("PullUpdateTimeout"), gateway.Text("ImageExpirationTimeout")).Should().Be((600, "09:01:02:03"));
        gateway.Text("DefaultImageLocation").Should().Be("registry-1.docker.io");
        gateway.Text("UpdateDateTime").Should().StartWith("2024-01-01T00:10:");
    }

    [Fact]
    public async Task ModifyImageGatewayConfig_OfLocations_AddsAndChangesThem()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.ModifyGatewayAsync(
            clusterId,
            ("Repo.1.Location", "registry.docker-cn.com"), ("Repo.1.Auth", "https"),
            ("Repo.1.URL", "https://registry.docker-cn.com"),
            ("Repo.2.Location", "hub.example.com:5000"), ("Repo.2.URL", "http://hub.example.com:5000"));
        await _world.ModifyGatewayAsync(
            clusterId, ("Repo.1.Location", "registry-1.docker.io"), ("Repo.1.Auth", "https"),
            ("DefaultRepoLocation", "registry.docker-cn.com"));

        (await LocationsAsync(clusterId)).Should().Equal(
            "registry-1.docker.io https ",
            "registry.docker-cn.com https https://registry.docker-cn.com",
            "hub.example.com:5000 http http://hub.example.com:5000");
        (await _world.GatewayAsync(clusterId)).Text("DefaultImageLocation").Should().Be("registry.docker-cn.com");
        await _world.ModifyGatewayAsync(clusterId, ("DefaultRepoLocation", "registry"));
        (await _world.GatewayAsync(clusterId)).Text("DefaultImageLocation").Should().Be("registry-1.docker.io");
    }

    [Fact]
    public async Task ModifyImageGatewayConfig_OfADatabase_ShowsItsUserButNoPassword()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.ModifyGatewayAsync(clusterId, Database);

        var answer = await _world.CallAsync("DescribeImageGatewayConfig", ("ClusterId", clusterId));
        answer.Text("MongoDBURI").Should().Be("mongodb://images:******@192.168.0.10:27017");
        answer.GetRawText().Should().NotContain("Hidden-pass-1");
    }

    [Theory]
    [InlineData("DBType")]
    [InlineData("DBUsername")]
    [InlineData("DBPassword")]
    [InlineData("DBServerInfo")]
    public async Task ModifyImageGatewayConfig_WithPartOfADatabase_SaysWhatIsMissing(string missing)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "ModifyImageGatewayConfig",
            [("ClusterId", clusterId), ("PullUpdateTimeout", "7"), .. Database.Where(field => field.Name != missing)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should()
            .StartWith($"The specified parameter {missing} is invalid.").And.Contain("given together");
        error.Message.Should().NotContain("Hidden-pass-1");
        (await _world.GatewayAsync(clusterId)).Number("PullUpdateTimeout").Should().Be(300);
    }

    [Theory]
    [InlineData("DBType", "mysql")]
    [InlineData("DBServerInfo", "mongodb://user:Hidden-pass-2@192.168.0.10")]
    [InlineData("DefaultRepoLocation", "registry.docker-cn.com")]
    [InlineData("Repo.1.Location", "https://registry.docker-cn.com")]
    [InlineData("Repo.1.Auth", "basic")]
    [InlineData("Repo.1.URL", "ftp://registry.docker-cn.com")]
    [InlineData("Repo.1.URL", "https://user:Hidden-pass-2@registry.docker-cn.com")]
    [InlineData("PullUpdateTimeout", "0")]
    [InlineData("ImageExpirationTimeout", "90")]
    [InlineData("ImageExpirationTimeout", "00:00:00:00")]
    [InlineData("ImageExpirationTimeout", "1:24:00:00")]
    public async Task ModifyImageGatewayConfig_WithABadValue_ChangesNothingAndSaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();
        var before = (await _world.GatewayAsync(clusterId)).GetRawText();

        var error = await _world.FailAsync(
            "ModifyImageGatewayConfig",
            [
                ("ClusterId", clusterId), .. Database, ("Repo.1.Location", "registry.docker-cn.com"),
                ("Repo.1.URL", "https://registry.docker-cn.com"), (parameter, value),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        error.Message.Should().NotContain("Hidden-pass-2");
        (await _world.GatewayAsync(clusterId)).GetRawText().Should().Be(before);
    }

    [Fact]
    public async Task ModifyImageGatewayConfig_OfANewLocationWithoutUrl_SaysWhich()
    {
        var clusterId = await _world.RunClusterAsync();

        var missing = await _world.FailAsync(
            "ModifyImageGatewayConfig", ("ClusterId", clusterId), ("Repo.3.Location", "hub.example.com"));
        var nameless = await _world.FailAsync(
            "ModifyImageGatewayConfig", ("ClusterId", clusterId), ("Repo.3.Auth", "http"));

        missing.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        missing.Message.Should().StartWith("The specified parameter Repo.3.URL is invalid.");
        nameless.Code.Should().Be("MissingRepo.3.Location");
    }

    private async Task<IReadOnlyList<string>> LocationsAsync(string clusterId)
    {
        var locations = (await _world.GatewayAsync(clusterId)).GetProperty("Locations").GetProperty("LocationInfo");
        return [.. locations.EnumerateArray().Select(
            item => $"{item.Text("Location")} {item.Text("Authentication")} {UrlOf(item)}")];

        static string UrlOf(JsonElement item) => item.TryGetProperty("URL", out var url) ? url.GetString()! : "";
    }
}
