using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Logs;

public sealed class GetCommonLogDetail2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetCommonLogDetail_OfAnInstallation_ShowsItsStagesAsTheyStand()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.OrderAddonAsync(clusterId);
        var addon = (await _world.AddonAsync(clusterId, addonId)).GetProperty("ResourcesSpec");
        var address = addon.GetProperty("EipResource").Text("EipInstanceId");
        var node = addon.GetProperty("EcsResources")[0].Text("InstanceId");

        var before = await _world.StepsAsync("InstallAddon");
        await _world.AdvanceUntilIdleAsync();
        var after = await _world.StepsAsync("InstallAddon", ("HiddenProcess", "true"));

        string[] made =
            [$"ConfigNetwork AllocateEipAddress {address} Finished", $"CreateNodes RunInstances {node} Finished"];
        before.Should().BeEquivalentTo([.. made, $"InstallAddon InstallAddon {addonId} InProgress"]);
        after.Should().BeEquivalentTo([.. made, $"InstallAddon InstallAddon {addonId} Finished"]);
    }

    [Fact]
    public async Task GetCommonLogDetail_WithTheProcess_ShowsEveryLineOfAStep()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        await _world.UninstallAsync(clusterId, addonId);
        await _world.AdvanceUntilIdleAsync();

        var steps = await _world.StepsAsync("UnInstallAddon", ("HiddenProcess", "false"));

        steps.Should().Equal(
            $"UninstallAddon UninstallAddon {addonId} InProgress",
            $"UninstallAddon UninstallAddon {addonId} Finished");
    }

    [Fact]
    public async Task GetCommonLogDetail_OfACall_SaysWhoDidWhatAndWhen()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        var requestId = (await _world.LogsAsync())[0].Text("RequestId");

        var detail = await _world.Call2024Async(
            "GetCommonLogDetail", [.. LogSteps.FirstDay, ("LogRequestId", requestId)]);

        detail.Text("Action").Should().Be("InstallAddon");
        detail.Text("ClusterId").Should().Be(clusterId);
        detail.Text("LogType").Should().Be("Operation");
        detail.Text("OperatorUid").Should().Be(_world.Id);
        detail.Text("Uid").Should().Be(_world.Id);
        detail.Text("RequestId").Should().NotBe(requestId);
        var step = detail.GetProperty("LogDetail").EnumerateArray()
            .Single(stage => stage.Text("StageName") == "InstallAddon").GetProperty("Stages")[0];
        step.Text("RequestId").Should().Be(requestId);
        step.Text("LogLevel").Should().Be("INFO");
        step.Text("Message").Should().Be($"Successfully installed addon {addonId}");
        step.Text("Time").Should().Be("2024-01-01 00:00:16");
    }

    [Fact]
    public async Task GetCommonLogDetail_OfWorkThatFailed_SaysWhyAsAnError()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.OrderAddonAsync(clusterId);
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        var requestId = (await _world.LogsAsync(("ActionName.1", "InstallAddon"))).Single().Text("RequestId");

        var detail = await _world.Call2024Async(
            "GetCommonLogDetail", [.. LogSteps.FirstDay, ("LogRequestId", requestId)]);

        var step = detail.GetProperty("LogDetail").EnumerateArray()
            .Single(stage => stage.Text("StageName") == "InstallAddon").GetProperty("Stages")[0];
        step.Text("Target").Should().Be(addonId);
        step.Text("LogLevel").Should().Be("ERROR");
        step.Text("Status").Should().Be("Failed");
        step.Text("Message").Should().Be("The cluster is not available.");
    }

    [Fact]
    public async Task GetCommonLogDetail_OfACallBeyondTheRangeOrTheRegion_AnswersObjectNotFound()
    {
        await _world.InstallAddonAsync(await _world.RunCluster2024Async());
        var call = ("LogRequestId", (await _world.LogsAsync())[0].Text("RequestId"));

        var late = await _world.Fail2024Async(
            "GetCommonLogDetail", [.. LogSteps.FirstDay, call, ("From", "1704067211")]);
        var elsewhere = await _world.Fail2024Async(
            "GetCommonLogDetail", [.. LogSteps.FirstDay, call, ("RegionId", "cn-shanghai")]);
        var unknown = await _world.Fail2024Async(
            "GetCommonLogDetail", [.. LogSteps.FirstDay, ("LogRequestId", "04F0F334-1335-436C-A1D7-6C044FE7ABCD")]);

        late.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Theory]
    [InlineData("From", "", "MissingFrom")]
    [InlineData("To", "", "MissingTo")]
    [InlineData("LogRequestId", "", "MissingLogRequestId")]
    [InlineData("From", "-1", "InvalidParams")]
    [InlineData("To", "1704067199", "InvalidParams")]
    [InlineData("HiddenProcess", "maybe", "InvalidParams")]
    public async Task GetCommonLogDetail_WithAnInvalidValue_NamesIt(string name, string value, string code)
    {
        var error = await _world.Fail2024Async(
            "GetCommonLogDetail", [.. LogSteps.FirstDay, ("LogRequestId", "NO-SUCH-CALL"), (name, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain(name);
    }
}
