using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class ListUsersAsyncTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListUsersAsync_AskedAgain_AnswersTheUsersOnceTheQueryIsDone()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "first.user", "second.user");

        var begun = await _world.CallAsync("ListUsersAsync", ("ClusterId", clusterId));

        var id = begun.Text("AsyncId");
        id.Should().MatchRegex("^t-[0-9a-z]{15}$");
        begun.Text("AsyncStatus").Should().Be("Running");
        NamesIn(begun).Should().BeEmpty();

        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var done = await _world.CallAsync("ListUsersAsync", ("ClusterId", clusterId), ("AsyncId", id));

        done.Text("AsyncId").Should().Be(id);
        done.Text("AsyncStatus").Should().Be("Success");
        done.GetProperty("TotalCount").GetInt32().Should().Be(2);
        NamesIn(done).Should().Equal("first.user", "second.user");
        var user = done.GetProperty("Users").GetProperty("UserInfo")[0];
        (user.Text("UserId"), user.Text("Group"), user.Text("GroupId")).Should().Be(("1001", "users", "100"));
    }

    [Fact]
    public async Task ListUsersAsync_AfterNothingIsPending_IsDone()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = (await _world.CallAsync("ListUsersAsync", ("ClusterId", clusterId))).Text("AsyncId");

        await _world.AdvanceUntilIdleAsync();

        (await _world.CallAsync("ListUsersAsync", ("ClusterId", clusterId), ("AsyncId", id))).Text("AsyncStatus")
            .Should().Be("Success");
    }

    [Fact]
    public async Task ListUsersAsync_OfManyUsers_Pages()
    {
        var clusterId = await _world.RunClusterAsync();
        string[] names = [.. Enumerable.Range(10, 12).Select(number => $"user.{number}")];
        await _world.AddUsersAsync(clusterId, names);
        var id = (await _world.CallAsync("ListUsersAsync", ("ClusterId", clusterId))).Text("AsyncId");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        NamesIn(await PageAsync()).Should().Equal(names[..10]);
        NamesIn(await PageAsync(("PageNumber", "2"))).Should().Equal(names[10..]);
        NamesIn(await PageAsync(("PageNumber", "3"), ("PageSize", "5"))).Should().Equal(names[10..]);

        Task<JsonElement> PageAsync(params (string Name, string Value)[] paging) =>
            _world.CallAsync("ListUsersAsync", [("ClusterId", clusterId), ("AsyncId", id), .. paging]);
    }

    [Fact]
    public async Task ListUsersAsync_InXml_WrapsTheUsers()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "only.user");
        var id = (await _world.CallAsync("ListUsersAsync", ("ClusterId", clusterId))).Text("AsyncId");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        using var response = await _world.SendAsync(
            "ListUsersAsync", ("ClusterId", clusterId), ("AsyncId", id), ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Element("Users")!.Elements("UserInfo").Single().Element("Name")!.Value.Should().Be("only.user");
    }

    [Fact]
    public async Task ListUsersAsync_ByTheIdOfAnotherClustersQuery_IsRefused()
    {
        var other = await _world.RunClusterAsync();
        var id = (await _world.CallAsync("ListUsersAsync", ("ClusterId", other))).Text("AsyncId");
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ListUsersAsync", ("ClusterId", clusterId), ("AsyncId", id));

        (error.Status, error.Code).Should().Be((400, "InvalidParams"));
        error.Message.Should().Contain("AsyncId");
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    public async Task ListUsersAsync_WithAWrongParameter_IsRefused(
        string name, string value, int status, string code)
    {
        var error = await _world.FailAsync("ListUsersAsync", ("ClusterId", "ehpc-hz-nosuchone0"), (name, value));

        (error.Status, error.Code).Should().Be((status, code));
    }

    private static IEnumerable<string> NamesIn(JsonElement answer) =>
        answer.GetProperty("Users").GetProperty("UserInfo").EnumerateArray().Select(user => user.Text("Name"));
}
