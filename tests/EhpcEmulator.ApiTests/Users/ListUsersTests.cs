using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class ListUsersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListUsers_OfAUser_ShowsBothNamesItsGroupAndWhenItCame()
    {
        var clusterId = await _world.RunClusterAsync();
        var sinceStart = TimeSpan.FromDays(31) + TimeSpan.FromHours(17.5);
        await _world.AdvanceAsync(sinceStart);
        await _world.CallAsync("AddUsers", UserSteps.Order(clusterId, "wheel", "some.user"));

        var list = await _world.CallAsync("ListUsers", ("ClusterId", clusterId));

        var user = list.GetProperty("Users").GetProperty("UserInfo").EnumerateArray().Single();
        user.Text("Name").Should().Be("some.user");
        user.Text("Username").Should().Be("some.user");
        user.Text("Group").Should().Be("wheel");
        user.Text("AddTime").Should().MatchRegex("^2024-02-01T17:30:[0-5][0-9]$");
        user.EnumerateObject().Select(field => field.Name).Should().NotContain(name => name.Contains("Password"));
    }

    [Fact]
    public async Task ListUsers_OfManyUsers_PagesInTheOrderOfAdding()
    {
        var clusterId = await _world.RunClusterAsync();
        string[] names = [.. Enumerable.Range(0, 12).Select(number => $"user.{(number * 7) % 12:00}")];
        await _world.AddUsersAsync(clusterId, names);

        (await PageAsync(clusterId)).Should().Equal(names[..10]);
        (await PageAsync(clusterId, ("PageNumber", "2"))).Should().Equal(names[10..]);
        (await PageAsync(clusterId, ("PageNumber", "3"), ("PageSize", "5"))).Should().Equal(names[10..]);
        (await PageAsync(clusterId, ("PageNumber", "99"), ("PageSize", "50"))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListUsers_WithoutUsers_AnswersAnEmptyList()
    {
        var list = await _world.CallAsync("ListUsers", ("ClusterId", await _world.RunClusterAsync()));

        list.GetProperty("TotalCount").GetInt32().Should().Be(0);
        list.GetProperty("PageNumber").GetInt32().Should().Be(1);
        list.GetProperty("PageSize").GetInt32().Should().Be(10);
        list.GetProperty("Users").GetProperty("UserInfo").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "x")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListUsers_WithAnInvalidPage_NamesTheParameter(string name, string value)
    {
        var error = await _world.FailAsync("ListUsers", ("ClusterId", "ehpc-hz-nosuchone0"), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }

    private async Task<IEnumerable<string>> PageAsync(string clusterId, params (string, string)[] paging)
    {
        var list = await _world.CallAsync("ListUsers", [("ClusterId", clusterId), .. paging]);
        list.GetProperty("TotalCount").GetInt32().Should().Be(12);
        return list.GetProperty("Users").GetProperty("UserInfo").EnumerateArray().Select(user => user.Text("Name"));
    }
}
