using System.Globalization;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class DeleteContainerAppsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteContainerApps_OfSome_DeletesThoseAndNoOther()
    {
        var first = await _world.AddAppAsync("first");
        await _world.AddAppAsync("second");
        var third = await _world.AddAppAsync("third");

        await _world.CallAsync(
            "DeleteContainerApps",
            ("ContainerApp.1.Id", third), ("ContainerApp.2.Id", first), ("ContainerApp.3.Id", third));

        (await _world.AppsAsync()).Single().Text("Name").Should().Be("second");
        await _world.AddAppAsync("first");
    }

    [Fact]
    public async Task DeleteContainerApps_WithAnUnknownOneAmongThem_DeletesNone()
    {
        var id = await _world.AddAppAsync();

        var error = await _world.FailAsync(
            "DeleteContainerApps", ("ContainerApp.1.Id", id), ("ContainerApp.2.Id", "ehpc-container-none"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ContainerNotFound" });
        (await _world.AppsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task DeleteContainerApps_FromAnotherRegion_AnswersContainerNotFound()
    {
        var id = await _world.AddAppAsync();

        var error = await _world.FailAsync(
            "DeleteContainerApps", ("ContainerApp.1.Id", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ContainerNotFound" });
        (await _world.AppsAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData(0, "MissingContainerApp")]
    [InlineData(101, "InvalidParams")]
    public async Task DeleteContainerApps_OfNoneOrTooMany_IsRefused(int count, string code)
    {
        var apps = Enumerable.Range(1, count).Select(
            number => (string.Create(CultureInfo.InvariantCulture, $"ContainerApp.{number}.Id"), "ehpc-container-none"));

        var error = await _world.FailAsync("DeleteContainerApps", [.. apps]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Fact]
    public async Task DeleteContainerApps_OfAnEmptyId_SaysWhatIsMissing()
    {
        var error = await _world.FailAsync("DeleteContainerApps", ("ContainerApp.2.Id", ""));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingContainerApp.2.Id" });
    }
}
