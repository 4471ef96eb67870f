using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class DeleteGWSClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteGWSCluster_WithDesktops_ReleasesThemAndThenGoes()
    {
        var instanceId = await _world.RunDesktopAsync();
        var id = (await _world.ServicesAsync()).Single().Text("ClusterId");

        await _world.CallAsync("DeleteGWSCluster", ("ClusterId", id));

        (await _world.ServicesAsync()).Single().Text("Status").Should().Be("releasing");
        (await _world.DesktopStatusAsync(instanceId)).Should().BeNull();
        (await DeleteAsync(id)).Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await _world.ServicesAsync()).Should().BeEmpty();
        (await DeleteAsync(id)).Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task DeleteGWSCluster_WhileItComesUp_AnswersInvalidClusterStatus()
    {
        var id = await _world.CreateGwsAsync();

        (await DeleteAsync(id)).Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task DeleteGWSCluster_WhileADesktopComesUp_AnswersConflictOptAndKeepsAll()
    {
        var id = await _world.RunGwsAsync();
        await _world.CreateDesktopAsync(id);

        (await DeleteAsync(id)).Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });

        (await _world.DesktopsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task DeleteGWSCluster_WithAnUnexpiredSubscription_AnswersDeletePrePaidInstance()
    {
        await _world.RunDesktopAsync(GwsSteps.Subscription());
        var id = (await _world.ServicesAsync()).Single().Text("ClusterId");

        (await DeleteAsync(id)).Should().BeEquivalentTo(new { Status = 400, Code = "DeletePrePaidInstance" });

        await _world.AdvanceAsync(TimeSpan.FromDays(32));
        await _world.CallAsync("DeleteGWSCluster", ("ClusterId", id));
    }

    [Fact]
    public async Task DeleteGWSCluster_OfAnotherRegion_AnswersClusterNotFound()
    {
        var id = await _world.RunGwsAsync();

        var error = await _world.FailAsync("DeleteGWSCluster", ("ClusterId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task DeleteGWSCluster_WithoutAnId_AnswersMissingClusterId()
    {
        var error = await _world.FailAsync("DeleteGWSCluster");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
    }

    private Task<ApiError> DeleteAsync(string id) => _world.FailAsync("DeleteGWSCluster", ("ClusterId", id));
}
