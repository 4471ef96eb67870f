using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class CreateGWSInstanceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateGWSInstance_OnceAccepted_ComesUpOverTime()
    {
        var clusterId = await _world.RunGwsAsync();

        var created = await _world.CallAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId, ("Name", "drawing")));

        var id = created.Text("InstanceId");
        id.Should().MatchRegex("^i-bp1[0-9a-z]{17}$");
        created.GetProperty("data").Text("InstanceId").Should().Be(id);
        created.Text("code").Should().Be("200");
        var desktop = (await _world.DesktopsAsync()).Single();
        desktop.Text("Status").Should().Be("Creating");
        desktop.Text("Name").Should().Be("drawing");
        desktop.Text("ClusterId").Should().Be(clusterId);
        desktop.Text("InstanceType").Should().Be("ecs.c5.large");
        desktop.Text("InstanceChargeType").Should().Be("PostPaid");
        desktop.Text("WorkMode").Should().Be("Desktop");
        desktop.Text("ExpireTime").Should().Be("2099-12-31T15:59Z");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(4));
        (await _world.DesktopStatusAsync(id)).Should().Be("Running");
    }

    [Fact]
    public async Task CreateGWSInstance_AsTheReferencesExampleSpellsIt_IsAccepted()
    {
        var clusterId = await _world.RunGwsAsync();

        await _world.CreateDesktopAsync(
            clusterId,
            ("SystemDiskCategory", "cloud"), ("SystemDiskSize", "50"), ("WorkMode", "desktop"),
            ("AllocatePublicAddress", "yes"), ("InstanceChargeType", ""), ("InternetChargeTyp", "PayByBandwidth"),
            ("AutoRene", "FALSE"));

        (await _world.DesktopsAsync()).Single().Text("InstanceChargeType").Should().Be("PostPaid");
    }

    [Fact]
    public async Task CreateGWSInstance_WithApplications_ListsThem()
    {
        var clusterId = await _world.RunGwsAsync();

        await _world.CreateDesktopAsync(clusterId, GwsSteps.WithApplications());

        var desktop = (await _world.DesktopsAsync()).Single();
        desktop.Text("WorkMode").Should().Be("Application");
        desktop.GetProperty("AppList").GetProperty("AppInfo").EnumerateArray()
            .Select(app => (app.Text("AppName"), app.Text("AppPath"), app.Text("AppArgs")))
            .Should().Equal(("Chrome", @"C:\Chrome", "--debug"), ("Paint", @"C:\Paint", ""));
    }

    [Theory]
    [InlineData("1", "Week", "2024-01-08T00:00Z")]
    [InlineData("2", "Month", "2024-03-01T00:00Z")]
    [InlineData("1", "Year", "2025-01-01T00:00Z")]
    public async Task CreateGWSInstance_AsASubscription_ExpiresAfterItsPeriod(string period, string unit, string end)
    {
        await using var instant = new ConfiguredEmulator(("Simulation:Profile", "Instant"));
        var world = instant.NewWorld();
        var clusterId = await world.CreateGwsAsync();

        await world.CreateDesktopAsync(clusterId, GwsSteps.Subscription(("Period", period), ("PeriodUnit", unit)));

        var desktop = (await world.DesktopsAsync()).Single();
        desktop.Text("InstanceChargeType").Should().Be("PrePaid");
        desktop.Text("ExpireTime").Should().Be(end);
    }

    [Fact]
    public async Task CreateGWSInstance_WithAutoRenew_IsProlongedByAUnitAtItsEnd()
    {
        await _world.RunDesktopAsync(GwsSteps.Subscription(("PeriodUnit", "Week"), ("AutoRenew", "true")));
        var first = (await _world.DesktopsAsync()).Single().Text("ExpireTime");

        await _world.AdvanceAsync(TimeSpan.FromDays(8));

        first.Should().Be("2024-01-08T00:00Z");
        (await _world.DesktopsAsync()).Single().Text("ExpireTime").Should().Be("2024-01-15T00:00Z");
    }

    [Fact]
    public async Task CreateGWSInstance_FromAnImage_NeedsItToBeReadyAndTheDiskToHoldIt()
    {
        var source = await _world.RunDesktopAsync(("SystemDiskSize", "60"));
        var clusterId = (await _world.ServicesAsync()).Single().Text("ClusterId");
        var image = (await _world.CallAsync("CreateGWSImage", ("InstanceId", source))).Text("ImageId");

        var early = await FailAsync(clusterId, ("ImageId", image), ("SystemDiskSize", "60"));
        await _world.AdvanceUntilIdleAsync();
        var small = await FailAsync(clusterId, ("ImageId", image), ("SystemDiskSize", "59"));

        early.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        small.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        small.Message.Should().StartWith("The specified parameter SystemDiskSize is invalid.");
        await _world.CreateDesktopAsync(clusterId, ("ImageId", image), ("SystemDiskSize", "60"));
    }

    [Fact]
    public async Task CreateGWSInstance_FromAnUnknownImage_AnswersImageNotFound()
    {
        var error = await FailAsync(await _world.RunGwsAsync(), ("ImageId", "gws-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ImageNotFound" });
    }

    [Fact]
    public async Task CreateGWSInstance_InAServiceThatComesUp_AnswersInvalidClusterStatus()
    {
        var error = await FailAsync(await _world.CreateGwsAsync());

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task CreateGWSInstance_InAnUnknownService_AnswersClusterNotFound()
    {
        var error = await FailAsync("gws-unknown");

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task CreateGWSInstance_OfATypeWithoutStock_AnswersEcsErrorUntilOneIsDeleted()
    {
        await using var scarce = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c5.large", "1"));
        var world = scarce.NewWorld();
        var first = await world.RunDesktopAsync();
        var clusterId = (await world.ServicesAsync()).Single().Text("ClusterId");

        var error = await world.FailAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId));
        await world.CallAsync("DeleteGWSInstance", ("InstanceId", first));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "EcsError" });
        await world.CreateDesktopAsync(clusterId);
    }

    [Fact]
    public async Task CreateGWSInstance_BesideNodesOfACluster_ShareStockAndAddresses()
    {
        await using var scarce = new ConfiguredEmulator(
            ("Hardware:Stock:*/ecs.c5.xlarge", "1"), ("Hardware:VSwitchCidrs:vsw-small", "192.168.7.0/29"));
        var world = scarce.NewWorld();
        await world.RunClusterAsync(("VpcId", GwsSteps.Vpc), ("VSwitchId", "vsw-small"));
        var clusterId = await world.RunGwsAsync();

        await world.CreateDesktopAsync(clusterId, ("InstanceType", "ecs.c5.xlarge"));

        (await world.FailAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId)))
            .Should().BeEquivalentTo(new { Status = 403, Code = "QuotaExceeded.PrivateIpAddress" });
        var cluster = (await world.CallAsync("ListClusters"))
            .GetProperty("Clusters").GetProperty("ClusterInfoSimple")[0].Text("Id");
        (await world.FailAsync(
                "AddNodes", ("ClusterId", cluster), ("Count", "1"), ("InstanceType", "ecs.c5.xlarge")))
            .Code.Should().Be("EcsError");
    }

    [Fact]
    public async Task CreateGWSInstance_InAVSwitch_TakesItsAddressFromThere()
    {
        await using var small = new ConfiguredEmulator(
            ("Hardware:VSwitchCidrs:vsw-one", "192.168.7.0/29"), ("Hardware:VSwitchCidrs:vsw-two", "192.168.8.0/29"));
        var world = small.NewWorld();
        var clusterId = await world.RunGwsAsync(("VSwitchId", "vsw-one"));
        (string, string)[] elsewhere =
        [
            ("VSwitchId", "vsw-two"), ("AllocatePublicAddress", "true"), ("InternetChargeType", "PayByBandwidth"),
            ("InternetMaxBandwidthIn", "20"), ("InternetMaxBandwidthOut", "30"),
        ];
        for (var count = 0; count < 4; count++)
        {
            await world.CreateDesktopAsync(clusterId, elsewhere);
        }

        var error = await world.FailAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId, elsewhere));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "QuotaExceeded.PrivateIpAddress" });
        await world.CreateDesktopAsync(clusterId);
    }

    [Fact]
    public async Task CreateGWSInstance_BeyondTheNodesOfTheAccount_AnswersTooManyNodes()
    {
        await using var small = new ConfiguredEmulator(("Quotas:Nodes", "1"));
        var world = small.NewWorld();
        await world.RunDesktopAsync();
        var clusterId = (await world.ServicesAsync()).Single().Text("ClusterId");

        var error = await world.FailAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyNodes" });
    }

    public static TheoryData<string, string> Invalid => new()
    {
        { "ImageId", "image 1" },
        { "SystemDiskSize", "19" },
        { "SystemDiskSize", "501" },
        { "SystemDiskCategory", "cloud_floppy" },
        { "AllocatePublicAddress", "maybe" },
        { "InternetChargeType", "PayByPacket" },
        { "InternetMaxBandwidthIn", "0" },
        { "InternetMaxBandwidthOut", "101" },
        { "InstanceType", "ecs.none.large" },
        { "InstanceChargeType", "Spot" },
        { "Period", "0" },
        { "PeriodUnit", "Decade" },
        { "WorkMode", "Kiosk" },
        { "AppList", "Chrome" },
        { "Name", "x" },
        { "VSwitchId", "vsw 1" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task CreateGWSInstance_WithAnInvalidValue_NamesTheParameter(string parameter, string value)
    {
        var error = await FailAsync("gws-any", (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter}");
    }

    [Theory]
    [InlineData("""[{"AppPath":"C:\\a"}]""", "AppList.0.AppName")]
    [InlineData("""[{"AppName":"a"}]""", "AppList.0.AppPath")]
    [InlineData("""[{"AppName":"a]","AppPath":"C:\\a"}]""", "AppList.0.AppName")]
    [InlineData("""[{"AppName":"a","AppPath":"C:\\a\n[x]"}]""", "AppList.0.AppPath")]
    [InlineData("""[{"AppName":"a","AppPath":"C:\\a","AppArgs":"\u0001"}]""", "AppList.0.AppArgs")]
    [InlineData("""[{"AppName":"a","AppPath":"C:\\a"},{"AppName":"a","AppPath":"C:\\b"}]""", "AppList")]
    public async Task CreateGWSInstance_WithABadApplication_NamesItsPart(string applications, string path)
    {
        var error = await FailAsync("gws-any", ("WorkMode", "application"), ("AppList", applications));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
    }

    [Theory]
    [InlineData("ClusterId", "PostPaid", "Desktop")]
    [InlineData("ImageId", "PostPaid", "Desktop")]
    [InlineData("SystemDiskSize", "PostPaid", "Desktop")]
    [InlineData("SystemDiskCategory", "PostPaid", "Desktop")]
    [InlineData("AllocatePublicAddress", "PostPaid", "Desktop")]
    [InlineData("InstanceType", "PostPaid", "Desktop")]
    [InlineData("WorkMode", "PostPaid", "")]
    [InlineData("Period", "PrePaid", "Desktop")]
    [InlineData("PeriodUnit", "PrePaid", "Desktop")]
    [InlineData("AppList", "PostPaid", "Application")]
    public async Task CreateGWSInstance_WithoutAParameter_NamesIt(string missing, string charge, string mode)
    {
        var error = await FailAsync(
            "gws-any",
            [.. GwsSteps.Subscription(), ("InstanceChargeType", charge), ("WorkMode", mode), (missing, "")]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{missing}" });
    }

    [Fact]
    public async Task CreateGWSInstance_UnderTheStrictContract_NeedsTheChargeType()
    {
        await using var strict = new ConfiguredEmulator(("Contract:Strict", "true"));

        var error = await strict.NewWorld().FailAsync(
            "CreateGWSInstance", GwsSteps.Desktop("gws-any", ("RegionId", "cn-hangzhou"), ("InstanceChargeType", "")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingInstanceChargeType" });
    }

    private Task<ApiError> FailAsync(string clusterId, params (string Name, string Value)[] changes) =>
        _world.FailAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId, changes));
}
