using System.Globalization;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

/// <summary>What AddNodes takes and refuses, parameter by parameter.</summary>
public sealed class AddNodesParametersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    /// <summary>Allowed values, at the limit where there is one.</summary>
    private static readonly (string Name, string Value)[][] Allowed =
    [
        [("Count", "99")],
        [("Count", "99"), ("MinCount", "99")],
        [("MinCount", "1")],
        [("InstanceType", "ecs.c5.xlarge")],
        [("JobQueue", "workq")],
        [("ComputeSpotStrategy", "NoSpot")],
        [("ComputeSpotStrategy", "SpotAsPriceGo"), ("ComputeSpotDuration", "0")],
        [("ComputeSpotStrategy", "SpotWithPriceLimit"), ("ComputeSpotPriceLimit", "1.234")],
        [("ComputeSpotDuration", "1")],
        [("ComputeSpotInterruptionBehavior", "Terminate")],
        [("ImageOwnerAlias", "others"), ("ImageId", "m-bp1h8aoe73p71iowjk96")],
        [("ImageOwnerAlias", "marketplace"), ("ImageId", "m-bp1h8aoe73p71iowjk96")],
        [("ImageOwnerAlias", "system")],
        [("EcsChargeType", "PostPaid")],
        [("EcsChargeType", "PrePaid"), ("Period", "48"), ("AutoRenew", "true"), ("AutoRenewPeriod", "12")],
        [("EcsChargeType", "PrePaid"), ("PeriodUnit", "Week"), ("Period", "4"), ("AutoRenewPeriod", "3")],
        [("CreateMode", "manual")],
        [("ClientToken", new string('t', 64))],
        [("DnsConfig", """{"DnsType":"PrivateZone","DnsName":"example.com"}""")],
        [("HostNamePrefix", new string('p', 32))],
        [("HostNameSuffix", new string('s', 32))],
        [("InternetChargeType", "PayByBandwidth")],
        [("InternetChargeType", "PayByTraffic")],
        [("InternetMaxBandWidthOut", "0"), ("InternetMaxBandWidthIn", "10")],
        [("InternetMaxBandWidthOut", "100"), ("InternetMaxBandWidthIn", "100")],
        [("InternetMaxBandWidthIn", "1")],
        [("NetworkInterfaceTrafficMode", "Standard")],
        [("NetworkInterfaceTrafficMode", "HighPerformance")],
        [("SystemDiskType", "cloud_ssd"), ("SystemDiskSize", "40")],
        [("SystemDiskType", "cloud_essd"), ("SystemDiskSize", "500"), ("SystemDiskLevel", "PL3")],
        [("DataDisks.1.DataDiskSize", "40"), ("DataDisks.16.DataDiskSize", "500")],
        [("DataDisks.1.DataDiskCategory", "cloud_essd"), ("DataDisks.1.DataDiskPerformanceLevel", "PL0")],
        [("DataDisks.1.DataDiskEncrypted", "true"), ("DataDisks.1.DataDiskKMSKeyId", "0e478b7a-4262-4802")],
        [("ZoneId", "cn-hangzhou-k")],
        [("RegionId", "cn-hangzhou")],
    ];

    [Fact]
    public async Task AddNodes_WithEveryAllowedValue_AddsNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        var expected = 1;
        foreach (var parameters in Allowed)
        {
            await _world.CallAsync("AddNodes", [("ClusterId", clusterId), ("Count", "1"), .. parameters]);

            expected += int.Parse(
                parameters.FirstOrDefault(p => p.Name == "Count", (Name: "Count", Value: "1")).Value,
                CultureInfo.InvariantCulture);
            var (name, value) = parameters[0];
            (await _world.SummaryOfAsync(clusterId)).Number("Count").Should().Be(expected, $"{name} may be {value}");
        }
    }

    [Theory]
    [InlineData("Count", "0")]
    [InlineData("Count", "100")]
    [InlineData("Count", "-1")]
    [InlineData("Count", "ten")]
    [InlineData("MinCount", "0")]
    [InlineData("MinCount", "100")]
    [InlineData("MinCount", "3")]
    [InlineData("InstanceType", "ecs.nosuch.large")]
    [InlineData("InstanceType", "c5.large")]
    [InlineData("JobQueue", "1queue")]
    [InlineData("JobQueue", "work q")]
    [InlineData("EcsChargeType", "prepaid")]
    [InlineData("ComputeSpotStrategy", "Spot")]
    [InlineData("ComputeSpotPriceLimit", "0.1234")]
    [InlineData("ComputeSpotPriceLimit", "-1")]
    [InlineData("ComputeSpotPriceLimit", "cheap")]
    [InlineData("ComputeSpotDuration", "-1")]
    [InlineData("ComputeSpotDuration", "2")]
    [InlineData("ComputeSpotInterruptionBehavior", "Stop")]
    [InlineData("ImageOwnerAlias", "mine")]
    [InlineData("ImageId", "m bp1")]
    [InlineData("PeriodUnit", "Year")]
    [InlineData("Period", "0")]
    [InlineData("Period", "10")]
    [InlineData("Period", "61")]
    [InlineData("AutoRenew", "perhaps")]
    [InlineData("AutoRenewPeriod", "0")]
    [InlineData("AutoRenewPeriod", "4")]
    [InlineData("AutoRenewPeriod", "13")]
    [InlineData("CreateMode", "byhand")]
    [InlineData("AllocatePublicAddress", "2")]
    [InlineData("ClientToken", "tökén")]
    [InlineData("ClientToken", "ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt")]
    [InlineData("ComputeEnableHt", "on")]
    [InlineData("DnsConfig", "{")]
    [InlineData("DnsConfig", "[]")]
    [InlineData("HostNamePrefix", "node_")]
    [InlineData("HostNamePrefix", "ppppppppppppppppppppppppppppppppp")]
    [InlineData("HostNameSuffix", "a b")]
    [InlineData("HostNameSuffix", "sssssssssssssssssssssssssssssssss")]
    [InlineData("InternetChargeType", "Free")]
    [InlineData("InternetMaxBandWidthOut", "-1")]
    [InlineData("InternetMaxBandWidthOut", "101")]
    [InlineData("InternetMaxBandWidthIn", "0")]
    [InlineData("InternetMaxBandWidthIn", "11")]
    [InlineData("NetworkInterfaceTrafficMode", "Fast")]
    [InlineData("Sync", "maybe")]
    [InlineData("SystemDiskType", "tape")]
    [InlineData("SystemDiskLevel", "PL4")]
    [InlineData("SystemDiskSize", "39")]
    [InlineData("SystemDiskSize", "501")]
    [InlineData("VSwitchId", "vsw bp1")]
    [InlineData("DataDisks.1.DataDiskCategory", "tape")]
    [InlineData("DataDisks.1.DataDiskPerformanceLevel", "PL4")]
    [InlineData("DataDisks.1.DataDiskSize", "39")]
    [InlineData("DataDisks.1.DataDiskSize", "501")]
    [InlineData("DataDisks.1.DataDiskEncrypted", "1")]
    [InlineData("RegionId", "cn-nowhere")]
    public async Task AddNodes_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string parameter, string value)
    {
        var error = await _world.FailAsync(
            "AddNodes", ("ClusterId", "ehpc-hz-nosuchone0"), ("Count", "2"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Theory]
    [InlineData("Period", "5", "PeriodUnit", "Week")]
    [InlineData("AutoRenewPeriod", "6", "PeriodUnit", "Week")]
    [InlineData("ComputeSpotStrategy", "SpotAsPriceGo", "EcsChargeType", "PrePaid")]
    [InlineData("ComputeSpotPriceLimit", "", "ComputeSpotStrategy", "SpotWithPriceLimit")]
    [InlineData("ImageId", "", "ImageOwnerAlias", "self")]
    [InlineData("ImageId", "", "ImageOwnerAlias", "others")]
    [InlineData("ImageId", "", "ImageOwnerAlias", "marketplace")]
    [InlineData("InternetMaxBandWidthIn", "51", "InternetMaxBandWidthOut", "50")]
    public async Task AddNodes_WithValuesThatDoNotGoTogether_AnswersInvalidParamsNamingOne(
        string parameter, string value, string other, string otherValue)
    {
        var error = await _world.FailAsync(
            "AddNodes",
            ("ClusterId", "ehpc-hz-nosuchone0"),
            ("Count", "1"),
            (other, otherValue),
            (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task AddNodes_WithSeventeenDataDisks_AnswersInvalidParams()
    {
        var disks = Enumerable.Range(1, 17).Select(number => ($"DataDisks.{number}.DataDiskSize", "40"));

        var error = await _world.FailAsync(
            "AddNodes", [("ClusterId", "ehpc-hz-nosuchone0"), ("Count", "1"), .. disks]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter DataDisks is invalid.");
    }

    [Theory]
    [InlineData("JobQueue", "nosuch", "JobQueue")]
    [InlineData("ZoneId", "cn-beijing-a", "ZoneId")]
    [InlineData("ZoneId", "hangzhou", "ZoneId")]
    [InlineData("InstanceType", "ecs.t5-lc1m2.small", "ComputeSpotStrategy")]
    public async Task AddNodes_WithAValueTheClusterCannotServe_AnswersInvalidParamsAndAddsNone(
        string parameter, string value, string named)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "AddNodes",
            ("ClusterId", clusterId),
            ("Count", "1"),
            ("ComputeSpotStrategy", "SpotAsPriceGo"),
            (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {named} is invalid.");
        (await _world.IdsOfAsync(clusterId)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("", "1", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingCount")]
    [InlineData("ehpc-hz-nosuchone0", "1", 404, "ClusterNotFound")]
    public async Task AddNodes_WithoutClusterOrCount_IsRefused(string clusterId, string count, int status, string code)
    {
        var error = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", count));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task AddNodes_NamingAnotherRegion_AnswersClusterNotFound()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("RegionId", "cn-beijing"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task AddNodes_OnAClusterThatDoesNotRun_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();
        var whileCreating = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var whileStopped = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        ApiError[] errors = [whileCreating, whileStopped];
        errors.Should().OnlyContain(error => error.Status == 403 && error.Code == "InvalidClusterStatus");
        (await _world.IdsOfAsync(clusterId)).Should().ContainSingle();
    }
}
