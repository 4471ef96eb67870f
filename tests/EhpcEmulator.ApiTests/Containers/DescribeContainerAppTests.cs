using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class DescribeContainerAppTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeContainerApp_OfAnApp_ShowsWhatTheListShows()
    {
        await _world.AddAppAsync("first");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));
        var id = await _world.AddAppAsync("second", ("Description", "The second"), ("ContainerType", "docker"));

        var app = (await _world.CallAsync("DescribeContainerApp", ("ContainerId", id))).GetProperty("ContainerAppInfo");

        app.GetRawText().Should().Be((await _world.AppsAsync())[1].GetRawText());
        (app.Text("Id"), app.Text("CreateTime"), app.Text("Type")).Should().Be((id, "2024-01-01T00:02:00", "docker"));
    }

    [Fact]
    public async Task DescribeContainerApp_InXml_SaysTheSame()
    {
        var id = await _world.AddAppAsync("lammps");

        var answer = await _world.XmlAsync("DescribeContainerApp", ("ContainerId", id));

        answer.Element("ContainerAppInfo")!.Element("Name")!.Value.Should().Be("lammps");
    }

    [Fact]
    public async Task DescribeContainerApp_ThatTheCallerDoesNotHave_AnswersContainerNotFound()
    {
        var id = await _world.AddAppAsync();

        foreach (var error in new[]
        {
            await _world.FailAsync("DescribeContainerApp", ("ContainerId", "ehpc-container-none")),
            await _world.FailAsync("DescribeContainerApp", ("ContainerId", id), ("RegionId", "cn-shanghai")),
            await emulator.NewWorld().FailAsync("DescribeContainerApp", ("ContainerId", id)),
        })
        {
            error.Should().BeEquivalentTo(new { Status = 404, Code = "ContainerNotFound" });
        }
    }

    [Fact]
    public async Task DescribeContainerApp_OfNone_SaysWhatIsMissing() =>
        (await _world.FailAsync("DescribeContainerApp")).Code.Should().Be("MissingContainerId");
}
