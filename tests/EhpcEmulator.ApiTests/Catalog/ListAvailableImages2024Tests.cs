using System.Text.Json;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine.Images;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListAvailableImages2024Tests(ConfiguredImages emulator) : IClassFixture<ConfiguredImages>
{
    private const string Action = "ListAvailableImages";
    private const string CentOs72 = "centos_7_02_64_20G_alibase_20170818.vhd";
    private const string CentOs68 = "centos_6_08_64_20G_alibase_20170824.vhd";
    private const string Windows = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd";

    private static readonly (string, string) Version = ("Version", "2024-07-30");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListAvailableImages_HasTheSystemsFirstAndThenThoseOfAccounts()
    {
        var ids = await IdsAsync();

        ids[0].Should().Be(CentOs72);
        ids.TakeLast(2).Should().Equal(ConfiguredImages.Own, ConfiguredImages.Shared);
        ids.Should().NotContain([ConfiguredImages.Sold, ConfiguredImages.Elsewhere]);
    }

    [Fact]
    public async Task ListAvailableImages_OfTheSystem_SaysWhatIsKnown()
    {
        var image = (await ImagesAsync(("ImageOwnerAlias", "system")))[0];

        (image.Text("ImageId"), image.Text("ImageName"), image.Text("ImageOwnerAlias"), image.Text("Description"))
            .Should().Be((CentOs72, CentOs72, "system", ""));
        (image.Text("Architecture"), image.Text("BootMode"), image.Text("Platform"), image.Text("Size"))
            .Should().Be(("x86_64", "BIOS", "CentOS", "20"));
        (image.Text("OSName"), image.Text("OSNameEn")).Should().Be(("CentOS 7.2 64位", "CentOS 7.2 64 bit"));
        (await ImagesAsync(("ImageOwnerAlias", "system"))).Single(one => one.Text("ImageId") == Windows)
            .Text("Size").Should().Be("40");
    }

    [Fact]
    public async Task ListAvailableImages_OfTheAccountsOwn_SaysWhatIsKnown()
    {
        var image = (await ImagesAsync(("ImageOwnerAlias", "self"))).Single();

        (image.Text("ImageName"), image.Text("Description"), image.Text("Size"), image.Text("OSNameEn"))
            .Should().Be(("solver", "With a solver", "60", "CentOS  7.6 64 bit"));
    }

    [Theory]
    [InlineData("ImageOwnerAlias", "self", ConfiguredImages.Own)]
    [InlineData("ImageOwnerAlias", "others", ConfiguredImages.Shared)]
    public async Task ListAvailableImages_OfAnOwner_HasNoOthers(string name, string value, params string[] ids) =>
        (await IdsAsync((name, value))).Should().Equal(ids);

    [Theory]
    [InlineData("Scheduler", """{"Type":"SLURM","Version":"22.05.8"}""", CentOs72, CentOs68)]
    [InlineData("Scheduler.Type", "slurm", CentOs72, CentOs68)]
    [InlineData("Scheduler.Type", "PBS", CentOs68, Windows)]
    [InlineData("Scheduler.Type", "LSF_PLUGIN", Windows, null)]
    [InlineData("Scheduler", """{"Type":"SLURM","Version":"1.0"}""", null, CentOs72)]
    [InlineData("DirectoryService", """{"Type":"NIS","Version":"1.0"}""", CentOs68, null)]
    [InlineData("DirectoryService", """{"Type":"NIS","Version":"2.31"}""", CentOs68, null)]
    [InlineData("DirectoryService.Type", "LDAP", CentOs72, CentOs68)]
    [InlineData("DirectoryService", """{"Type":"NIS","Version":"9.9"}""", null, CentOs68)]
    [InlineData("HPCInterConnect", "vpc", Windows, null)]
    [InlineData("HPCInterConnect", "erdma", CentOs72, Windows)]
    [InlineData("EnableHT", "true", CentOs72, null)]
    [InlineData("EnableHT", "false", CentOs72, null)]
    [InlineData("InstanceType", "ecs.c7.large", CentOs72, null)]
    public async Task ListAvailableImages_ByWhatIsToRun_ListsWhatFits(
        string name, string value, string? listed, string? missing)
    {
        var ids = await IdsAsync((name, value));

        (listed is null || ids.Contains(listed)).Should().BeTrue();
        (missing is not null && ids.Contains(missing)).Should().BeFalse();
    }

    [Fact]
    public async Task ListAvailableImages_ThatArePublic_ListsThemAlone()
    {
        await using var host = new ConfiguredEmulator(
            ("Images:Custom:0:Id", "m-public"), ("Images:Custom:0:Owner", "Others"), ("Images:Custom:0:IsPublic", "true"),
            ("Images:Custom:1:Id", "m-shared"), ("Images:Custom:1:Owner", "Others"),
            ("Images:Custom:2:Id", "m-failed"), ("Images:Custom:2:Owner", "Others"),
            ("Images:Custom:2:Status", "CreateFailed"));
        var world = host.NewWorld();
        var others = ("ImageOwnerAlias", "others");

        var published = await world.CallAsync(Action, Version, others, ("IsPublic", "true"));
        var shared = await world.CallAsync(Action, Version, others, ("IsPublic", "false"));

        IdsOf(published).Should().Equal(["m-public", .. CustomImages.OfTheCommunity.Select(image => image.Id)]);
        IdsOf(shared).Should().Equal("m-shared");
    }

    [Fact]
    public async Task ListAvailableImages_ByPages_HasThemAllOnce()
    {
        var all = await IdsAsync();

        var page = await _world.CallAsync(Action, Version, ("PageNumber", "2"), ("PageSize", "4"));

        (page.Text("PageNumber"), page.Text("PageSize"), page.Text("TotalCount")).Should()
            .Be(("2", "4", $"{all.Count}"));
        page.GetProperty("Success").GetBoolean().Should().BeTrue();
        IdsOf(page).Should().Equal(all.Skip(4).Take(4));
    }

    [Theory]
    [InlineData("ImageOwnerAlias", "marketplace", "ImageOwnerAlias")]
    [InlineData("IsPublic", "true", "IsPublic")]
    [InlineData("InstanceType", "ecs.none", "InstanceType")]
    [InlineData("HPCInterConnect", "pigeon", "HPCInterConnect")]
    [InlineData("Scheduler", """{"Type":"cron"}""", "Scheduler.Type")]
    [InlineData("DirectoryService.Type", "phonebook", "DirectoryService.Type")]
    [InlineData("PageNumber", "0", "PageNumber")]
    [InlineData("PageSize", "51", "PageSize")]
    public async Task ListAvailableImages_WithABadValue_NamesIt(string name, string value, string named)
    {
        var error = await _world.FailAsync(Action, Version, (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {named} ");
    }

    private async Task<IReadOnlyList<JsonElement>> ImagesAsync(params (string Name, string Value)[] parameters)
    {
        var list = await _world.CallAsync(Action, [Version, ("PageSize", "50"), .. parameters]);
        return [.. list.GetProperty("Images").EnumerateArray()];
    }

    private async Task<List<string>> IdsAsync(params (string Name, string Value)[] parameters) =>
        [.. (await ImagesAsync(parameters)).Select(image => image.Text("ImageId"))];

    private static IEnumerable<string> IdsOf(JsonElement list) =>
        list.GetProperty("Images").EnumerateArray().Select(image => image.Text("ImageId"));
}
