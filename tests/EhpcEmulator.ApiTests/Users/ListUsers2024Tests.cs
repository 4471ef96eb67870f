using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class ListUsers2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListUsers_OfUsers_ShowsTheNumbersThatTheNodesKnowThemBy()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.AdvanceAsync(TimeSpan.FromDays(31));
        await _world.CreateUsersAsync(clusterId, "plain");
        await _world.Call2024Async("CreateUsers", User2024Steps.Order2024(clusterId, "wheel", "admin.one"));

        var users = await _world.Users2024Async(clusterId);

        users.Select(
            user => $"{user.Text("UserName")} {user.Text("UserId")} {user.Text("Group")} {user.Text("GroupId")}")
            .Should().Equal("plain 1001 users 100", "admin.one 1002 wheel 10");
        users[0].Text("AddTime").Should().MatchRegex("^2024-02-01T00:00:[0-5][0-9]$");
        users.SelectMany(user => user.EnumerateObject()).Should()
            .OnlyContain(field => !field.Name.Contains("Password"));
    }

    [Fact]
    public async Task ListUsers_OfManyUsers_PagesInTheOrderOfAdding()
    {
        var clusterId = await _world.RunCluster2024Async();
        string[] names = [.. Enumerable.Range(0, 12).Select(number => $"user{(number * 7) % 12:00}")];
        await _world.CreateUsersAsync(clusterId, names);

        (await PageAsync(clusterId)).Should().Equal(names[..10]);
        (await PageAsync(clusterId, ("PageNumber", "3"), ("PageSize", "5"))).Should().Equal(names[10..]);
        (await PageAsync(clusterId, ("PageNumber", "99"), ("PageSize", "50"))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListUsers_ByPost_IsTheSameAsByGet()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "a");

        var list = await emulator.Post2024Async(_world, "ListUsers", ("ClusterId", clusterId));

        list.GetProperty("PageNumber").GetInt32().Should().Be(1);
        list.GetProperty("PageSize").GetInt32().Should().Be(10);
        list.GetProperty("Users").GetProperty("UserInfo").EnumerateArray().Single().Text("UserName").Should().Be("a");
    }

    [Fact]
    public async Task ListUsers_InXml_WrapsThemInUserInfo()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "a", "b");

        var answer = await _world.XmlAsync("ListUsers", ("Version", "2024-07-30"), ("ClusterId", clusterId));

        answer.Element("Users")!.Elements("UserInfo").Select(user => user.Element("UserName")!.Value)
            .Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "x")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListUsers_WithAnInvalidPage_NamesTheParameter(string name, string value)
    {
        var error = await _world.Fail2024Async("ListUsers", ("ClusterId", "ehpc-hz-nosuchone0"), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }

    private async Task<IEnumerable<string>> PageAsync(string clusterId, params (string, string)[] paging)
    {
        var list = await _world.Call2024Async("ListUsers", [("ClusterId", clusterId), .. paging]);
        list.GetProperty("TotalCount").GetInt32().Should().Be(12);
        return list.GetProperty("Users").GetProperty("UserInfo").EnumerateArray()
            .Select(user => user.Text("UserName"));
    }
}
