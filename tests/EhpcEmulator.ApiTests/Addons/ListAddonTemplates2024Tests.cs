using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Addons;

public sealed class ListAddonTemplates2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListAddonTemplates_WithoutParameters_AnswersTheLoginNode()
    {
        var list = await _world.Call2024Async("ListAddonTemplates");

        list.Number("TotalCount").Should().Be(1);
        list.Number("PageNumber").Should().Be(1);
        list.Number("PageSize").Should().Be(20);
        var template = list.GetProperty("Addons").EnumerateArray().Should().ContainSingle().Subject;
        template.Text("Name").Should().Be("Login");
        template.Text("Version").Should().Be("1.0");
        template.Text("Label").Should().Be("Logon node");
        template.Text("Description").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("AddonNames.1", "Login", 1)]
    [InlineData("AddonNames.1", "Portal", 0)]
    [InlineData("AddonNames", """["Portal","Login"]""", 1)]
    [InlineData("ClusterCategory", "Standard", 1)]
    [InlineData("ClusterCategory", "Serverless", 1)]
    public async Task ListAddonTemplates_ByAFilter_AnswersWhatMatches(string name, string value, int count)
    {
        var list = await _world.Call2024Async(
            "ListAddonTemplates", ("RegionId", "cn-hangzhou"), (name, value));

        list.GetProperty("Addons").GetArrayLength().Should().Be(count);
        list.Number("TotalCount").Should().Be(count);
    }

    [Fact]
    public async Task ListAddonTemplates_BeyondTheLastPage_IsEmptyButCountsAll()
    {
        var list = await _world.Call2024Async(
            "ListAddonTemplates", ("PageNumber", "2"), ("PageSize", "1"));

        list.GetProperty("Addons").GetArrayLength().Should().Be(0);
        list.Number("TotalCount").Should().Be(1);
    }

    [Theory]
    [InlineData("ClusterCategory", "Custom")]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "101")]
    public async Task ListAddonTemplates_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string name, string value)
    {
        var error = await _world.Fail2024Async("ListAddonTemplates", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }
}
