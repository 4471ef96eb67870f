using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class ListSoftwares2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "ListSoftwares";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListSoftwares_OfAName_HasItsVersionsAndTheirSystems()
    {
        var package = (await _world.PackagesAsync(Action, ("Name", "gromacs"))).Single();

        (package.Text("Name"), package.Text("Category"), package.Text("Icon")).Should().Be(("gromacs", "MD", ""));
        package.Text("Description").Should().NotBeEmpty();
        VersionsOf(package).Should().Equal("5.1.4 false", "2018.1 false", "2024.1 true");
        package.GetProperty("Versions").GetProperty("VersionInfos")[2].GetProperty("SupportOs")
            .GetProperty("SupportOsInfos").EnumerateArray()
            .Select(os => $"{os.Text("OsTag")} {os.Text("Architecture")}")
            .Should().Contain("CentOS_7.6_64 x86_64").And.NotContain("CentOS_6.8_64 x86_64");
    }

    [Fact]
    public async Task ListSoftwares_OfACategory_HasNothingElse() =>
        (await _world.PackagesAsync(Action, ("Category", "NWP"))).Select(one => one.Text("Name"))
            .Should().Equal("wrf");

    [Theory]
    [InlineData("CentOS_7.6_64", "3.2 false", "3.4.3 false", "4.0.3 true")]
    [InlineData("CentOS_6.8_64", "3.2 false")]
    public async Task ListSoftwares_ForACluster_HasWhatItCanHave(string osTag, params string[] versions)
    {
        var clusterId = await _world.RunSystemAsync(osTag);

        var package = (await _world.PackagesAsync(Action, ("ClusterId", clusterId), ("Name", "MPICH"))).Single();

        VersionsOf(package).Should().Equal(versions);
    }

    [Theory]
    [InlineData("3.2 false", "OsInfos.1.OsTag", "CentOS_6.8_64")]
    [InlineData("3.2 false,3.4.3 false,4.0.3 true", "OsInfos.1.OsTag", "CentOS_7.9_64")]
    [InlineData("3.2 false,3.4.3 false,4.0.3 true", "OsInfos.1.Architecture", "x86_64")]
    [InlineData("", "OsInfos.1.Architecture", "arm64")]
    [InlineData("", "OsInfos.1.OsTag", "BeOS_5")]
    [InlineData("3.2 false", "OsInfos", """[{"OsTag":"BeOS_5"},{"OsTag":"CentOS_6.8_64","Architecture":"x86_64"}]""")]
    public async Task ListSoftwares_ForSystems_HasWhatRunsOnOneOfThem(string versions, string name, string value)
    {
        var packages = await _world.PackagesAsync(Action, ("Name", "mpich"), (name, value));

        string.Join(',', packages.SelectMany(VersionsOf)).Should().Be(versions);
    }

    [Fact]
    public async Task ListSoftwares_ByPages_HasThemAllOnce()
    {
        var all = await _world.PackagesAsync(Action, ("PageSize", "50"));
        var first = await _world.Call2024Async(Action, ("PageSize", "5"));
        var second = await _world.PackagesAsync(Action, ("PageSize", "5"), ("PageNumber", "2"));

        (first.Text("PageNumber"), first.Text("PageSize"), first.Text("TotalCount"))
            .Should().Be(("1", "5", $"{all.Count}"));
        second.Select(one => one.Text("Name")).Should().Equal(all.Skip(5).Take(5).Select(one => one.Text("Name")));
    }

    [Theory]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("OsInfos.1.Architecture", "mips", 400, "InvalidParams")]
    [InlineData("PageNumber", "-1", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    public async Task ListSoftwares_WithABadValue_IsRefused(string name, string value, int status, string code)
    {
        var error = await _world.Fail2024Async(Action, (name, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        error.Message.Should().Contain(status == 404 ? "cluster" : name);
    }

    private static IEnumerable<string> VersionsOf(JsonElement package) =>
        package.GetProperty("Versions").GetProperty("VersionInfos").EnumerateArray()
            .Select(version => $"{version.Text("Version")} {version.Text("Latest")}");
}
