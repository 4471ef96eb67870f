using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class ListContainerAppsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListContainerApps_OfManyApps_PagesInTheOrderTheyWereAdded()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"app-{(number * 7) % 12}").ToList();
        foreach (var name in names)
        {
            await _world.AddAppAsync(name);
        }

        (await NamesAsync()).Should().Equal(names[..10]);
        (await NamesAsync(("PageNumber", "2"))).Should().Equal(names[10..]);
        (await NamesAsync(("PageNumber", "2"), ("PageSize", "5"))).Should().Equal(names[5..10]);
        (await NamesAsync(("PageNumber", "3"), ("PageSize", "50"))).Should().BeEmpty();
        var list = await _world.CallAsync("ListContainerApps", ("PageNumber", "2"), ("PageSize", "5"));
        (list.Number("TotalCount"), list.Number("PageNumber"), list.Number("PageSize")).Should().Be((12, 2, 5));
    }

    [Fact]
    public async Task ListContainerApps_OfARegion_ShowsThoseOfThatRegionAndAccount()
    {
        await _world.AddAppAsync("hangzhou", ("RegionId", "cn-hangzhou"));
        await _world.AddAppAsync("shanghai", ("RegionId", "cn-shanghai"));

        (await NamesAsync(("RegionId", "cn-shanghai"))).Should().Equal("shanghai");
        (await NamesAsync()).Should().Equal("hangzhou");
        (await emulator.NewWorld().AppsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("PageSize", "ten")]
    public async Task ListContainerApps_WithABadPage_SaysWhich(string parameter, string value)
    {
        var error = await _world.FailAsync("ListContainerApps", (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    private async Task<IReadOnlyList<string>> NamesAsync(params (string Name, string Value)[] parameters) =>
        [.. (await _world.AppsAsync(parameters)).Select(app => app.Text("Name"))];
}
