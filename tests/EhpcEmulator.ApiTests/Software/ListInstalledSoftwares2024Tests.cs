using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class ListInstalledSoftwares2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "ListInstalledSoftwares";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListInstalledSoftwares_OfWhatCameLater_SaysWhen()
    {
        var clusterId = await _world.RunWithAsync("Own_Solver 2.0");
        await _world.Call2024Async("InstallSoftwares", Software2024Steps.Packages(clusterId, "wrf 4.4.2"));

        var list = await _world.PackagesAsync(Action, ("ClusterId", clusterId));

        list[0].GetRawText().Should().Be(
            """{"Category":"","CreateTime":"2024-01-01 00:00:00","Description":"","Icon":"","Name":"Own_Solver","""
            + "\"Status\":\"Installed\",\"Version\":\"2.0\"}");
        list[1].GetRawText().Should().Be(
            """{"Category":"NWP","CreateTime":"2024-01-01 00:00:10","Description":"Weather research and forecasting.","""
            + "\"Icon\":\"\",\"Name\":\"wrf\",\"Status\":\"Installing\",\"Version\":\"4.4.2\"}");
    }

    [Theory]
    [InlineData("1", "2", "mpich", "fftw")]
    [InlineData("2", "2", "hdf5")]
    [InlineData("3", "2")]
    public async Task ListInstalledSoftwares_ByPages_HasThemAllOnce(
        string number, string size, params string[] names)
    {
        var clusterId = await _world.RunWithAsync("mpich 3.2", "fftw 3.3.8", "hdf5 1.10.5");
        (string, string)[] paging = [("ClusterId", clusterId), ("PageNumber", number), ("PageSize", size)];

        var answer = await _world.Call2024Async(Action, paging);

        (answer.Text("PageNumber"), answer.Text("PageSize"), answer.Text("TotalCount")).Should()
            .Be((number, size, "3"));
        (await _world.PackagesAsync(Action, paging)).Select(one => one.Text("Name")).Should().Equal(names);
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    [InlineData("PageNumber", "first", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    public async Task ListInstalledSoftwares_WithABadValue_IsRefused(string name, string value, int status, string code)
    {
        var clusterId = await _world.CreateCluster2024Async();

        var error = await _world.Fail2024Async(Action, [("ClusterId", clusterId), (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListInstalledSoftwares_InXml_WrapsItsList()
    {
        var clusterId = await _world.RunWithAsync("mpich 3.2");

        var answer = await _world.XmlAsync(Action, ("Version", "2024-07-30"), ("ClusterId", clusterId));

        answer.Element("AdditionalPackages")!.Elements("AdditionalPackageInfos")
            .Single().Element("Name")!.Value.Should().Be("mpich");
    }
}
