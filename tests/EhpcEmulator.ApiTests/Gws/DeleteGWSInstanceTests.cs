using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class DeleteGWSInstanceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DeleteGWSInstance_OfASettledDesktop_IsDoneAtOnce(bool isRunning)
    {
        var id = await _world.RunDesktopAsync();
        if (!isRunning)
        {
            await _world.SettleAsync("StopGWSInstance", id);
        }

        await _world.CallAsync("DeleteGWSInstance", ("InstanceId", id));

        (await _world.DesktopStatusAsync(id)).Should().BeNull();
        (await _world.FailAsync("DeleteGWSInstance", ("InstanceId", id))).Code.Should().Be("ObjectNotFound");
    }

    [Fact]
    public async Task DeleteGWSInstance_WhileTheNfsClientIsInstalled_TakesThatAlong()
    {
        var id = await _world.RunDesktopAsync();
        await _world.CallAsync("InstallNFSClient", ("InstanceId", id));

        await _world.CallAsync("DeleteGWSInstance", ("InstanceId", id));
        await _world.AdvanceUntilIdleAsync();

        (await _world.FailAsync("DescribeNFSClientStatus", ("InstanceId", id))).Code.Should().Be("ObjectNotFound");
    }

    [Fact]
    public async Task DeleteGWSInstance_WhileItComesUp_AnswersInvalidNodeStatus()
    {
        var id = await _world.CreateDesktopAsync(await _world.RunGwsAsync());

        var error = await _world.FailAsync("DeleteGWSInstance", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task DeleteGWSInstance_OfAnUnexpiredSubscription_AnswersDeletePrePaidInstance()
    {
        var id = await _world.RunDesktopAsync(GwsSteps.Subscription());

        var error = await _world.FailAsync("DeleteGWSInstance", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "DeletePrePaidInstance" });
        await _world.AdvanceAsync(TimeSpan.FromDays(32));
        await _world.CallAsync("DeleteGWSInstance", ("InstanceId", id));
    }

    [Fact]
    public async Task DeleteGWSInstance_WhileAnImageIsMadeFromIt_AnswersConflictOpt()
    {
        var id = await _world.RunDesktopAsync();
        await _world.CallAsync("CreateGWSImage", ("InstanceId", id));

        var error = await _world.FailAsync("DeleteGWSInstance", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("DeleteGWSInstance", ("InstanceId", id));
        (await _world.ImagesAsync()).Should().ContainSingle("an image outlives its source");
    }

    [Fact]
    public async Task DeleteGWSInstance_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("DeleteGWSInstance", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task DeleteGWSInstance_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("DeleteGWSInstance", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task DeleteGWSInstance_WithoutAnId_AnswersMissingInstanceId()
    {
        var error = await _world.FailAsync("DeleteGWSInstance");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingInstanceId" });
    }
}
