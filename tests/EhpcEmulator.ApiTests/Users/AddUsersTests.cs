using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.ApiTests.Users;

public sealed class AddUsersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddUsers_Several_AreThereAtOnceInTheirOrderWithAHomeEach()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "AddUsers", [.. UserSteps.Order(clusterId, "users", "zoe.one", "adam.two"), ("Async", "true")]);
        await _world.CallAsync("AddUsers", UserSteps.Order(clusterId, "wheel", "mary.three"));

        (await _world.UsersOfAsync(clusterId)).Should().Equal("zoe.one:users", "adam.two:users", "mary.three:wheel");
        (await emulator.AccountsOfAsync(_world, clusterId)).Select(user => user.UserId)
            .Should().Equal(1001, 1002, 1003);
        var files = await emulator.FilesOfAsync(_world, clusterId);
        files.Values.Should().OnlyContain(file => file.IsFolder && file.Folder == "/home");
        files.Values.Select(file => $"{file.Path} {file.Owner}").Should().BeEquivalentTo(
            "/home/zoe.one zoe.one", "/home/adam.two adam.two", "/home/mary.three mary.three");
    }

    [Fact]
    public async Task AddUsers_WithAPassword_KeepsASaltedHashOfIt()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddUsersAsync(clusterId, "first.user", "second.user");

        var accounts = await emulator.AccountsOfAsync(_world, clusterId);
        accounts.Should().OnlyContain(user => PasswordHash.Matches(UserSteps.Password, user.PasswordHash));
        accounts.Select(user => user.PasswordHash).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task AddUsers_AfterUsersWereDeleted_NumbersOnFromTheHighestThatIsLeft()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b", "user.c");
        await _world.CallAsync("DeleteUsers", UserSteps.Batch(clusterId, "user.a", "user.b"));

        await _world.AddUsersAsync(clusterId, "user.d");

        (await emulator.AccountsOfAsync(_world, clusterId)).Select(user => $"{user.Name}={user.UserId}")
            .Should().Equal("user.c=1003", "user.d=1004");
    }

    [Fact]
    public async Task AddUsers_OfAUserThatWasDeleted_FindsItsOldHome()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "returning");
        await emulator.WriteAsync(_world, session =>
        {
            session.Db.Add(new ClusterFile
            {
                ClusterId = clusterId,
                NodeId = "",
                Path = "/home/returning/result",
                Folder = "/home/returning",
                IsFolder = false,
                Owner = "returning",
                Content = [42],
                ModifiedAt = session.Now,
            });
            return Task.CompletedTask;
        });
        await _world.CallAsync("DeleteUsers", UserSteps.Batch(clusterId, "returning"));
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        await _world.AddUsersAsync(clusterId, "returning");

        (await _world.UsersOfAsync(clusterId)).Should().Equal("returning:users");
        var files = await emulator.FilesOfAsync(_world, clusterId);
        files.Keys.Should().BeEquivalentTo("/home/returning", "/home/returning/result");
        files["/home/returning/result"].Content.Should().Equal(42);
    }

    [Theory]
    [InlineData("abcdef")]
    [InlineData("Abc.12")]
    [InlineData("a.....")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123")]
    public async Task AddUsers_WithAnAllowedName_AddsIt(string name)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddUsersAsync(clusterId, name);

        (await _world.UsersOfAsync(clusterId)).Should().Equal($"{name}:users");
    }

    [Theory]
    [InlineData("Name", "abcde")]
    [InlineData("Name", "abcdefghijklmnopqrstuvwxyz01234")]
    [InlineData("Name", "1abcdef")]
    [InlineData("Name", ".abcdef")]
    [InlineData("Name", "abc_def")]
    [InlineData("Name", "abc-def")]
    [InlineData("Name", "abc def")]
    [InlineData("Name", "bücher1")]
    [InlineData("Name", "abcdef\n")]
    [InlineData("Group", "root")]
    [InlineData("Group", "Users")]
    [InlineData("Password", "Short-1")]
    [InlineData("Password", "Long-pass-1-Long-pass-1-Long-pa")]
    [InlineData("Password", "lower-only")]
    [InlineData("Password", "UPPER12345")]
    [InlineData("Password", "With space-1")]
    [InlineData("Password", "With-quote-1\"")]
    [InlineData("Password", "Ümlaut-pass-1")]
    public async Task AddUsers_WithAnInvalidValue_NamesTheParameterAndAddsNobody(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();
        var order = UserSteps.Order(clusterId, "users", "good.user", "other.user")
            .Select(p => p.Name == $"User.2.{parameter}" ? (p.Name, value) : p);

        var error = await _world.FailAsync("AddUsers", [.. order]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter User.2.{parameter} is invalid.")
            .And.NotContain(value);
        (await _world.UsersOfAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("lower-and-digits-1")]
    [InlineData("UPPERlower")]
    [InlineData("()`~!@#$%^&*-+=|{}[]:;'<>,.?/")]
    public async Task AddUsers_WithTwoKindsOfCharactersOrOne_IsRefused_AndWithThreeItIsNot(string tooSimple)
    {
        var clusterId = await _world.RunClusterAsync();
        var simple = tooSimple.Replace("-", "", StringComparison.Ordinal);

        var error = await _world.FailAsync("AddUsers", OrderWith(clusterId, simple));
        await _world.CallAsync("AddUsers", OrderWith(clusterId, "Aa1()`~!@#$%^&*-+=|{}"));

        error.Code.Should().Be("InvalidParams");
        error.Message.Should().NotContain(simple);
        (await _world.UsersOfAsync(clusterId)).Should().Equal("simple.user:users");
    }

    [Theory]
    [InlineData("User.1.Name", "MissingUser.1.Name")]
    [InlineData("User.1.Group", "MissingUser.1.Group")]
    [InlineData("User.1.Password", "MissingUser.1.Password")]
    [InlineData("User", "MissingUser")]
    [InlineData("ClusterId", "MissingClusterId")]
    public async Task AddUsers_WithoutAParameter_NamesIt(string missing, string code)
    {
        var order = UserSteps.Order("ehpc-hz-nosuchone0", "users", "first.user")
            .Where(p => p.Name != missing && !p.Name.StartsWith(missing + ".", StringComparison.Ordinal));

        var error = await _world.FailAsync("AddUsers", [.. order]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Fact]
    public async Task AddUsers_AHundred_IsTheMost()
    {
        var clusterId = await _world.RunClusterAsync();
        string[] names = [.. Enumerable.Range(0, 101).Select(number => $"user.{number}x")];

        var error = await _world.FailAsync("AddUsers", UserSteps.Order(clusterId, "users", names));
        await _world.AddUsersAsync(clusterId, names[..100]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        var list = await _world.CallAsync("ListUsers", ("ClusterId", clusterId));
        list.GetProperty("TotalCount").GetInt32().Should().Be(100);
    }

    [Fact]
    public async Task AddUsers_WithOneNameTwice_AnswersUsernameExistAndAddsNobody()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "AddUsers", UserSteps.Order(clusterId, "users", "twin.user", "other.user", "twin.user"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "UsernameExist" });
        (await _world.UsersOfAsync(clusterId)).Should().BeEmpty();
        (await emulator.FilesOfAsync(_world, clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("known.user", "", "ehpc.com")]
    [InlineData("known.user", "lab.example.org", "lab.example.org")]
    [InlineData("daemon", "", "ehpc.com")]
    [InlineData("nobody", "", "ehpc.com")]
    public async Task AddUsers_WithANameThatIsTaken_NamesTheDomainAndAddsNobody(
        string name, string domain, string shownDomain)
    {
        var clusterId = await _world.RunClusterAsync(("Domain", domain));
        await _world.AddUsersAsync(clusterId, "known.user");

        var error = await _world.FailAsync("AddUsers", UserSteps.Order(clusterId, "users", "new.user", name));

        error.Should().Be(new ApiError(
            406,
            "AgentError.Account.UserAlreadyExist",
            $"The specified user already exists in domain: {shownDomain}."));
        (await _world.UsersOfAsync(clusterId)).Should().Equal("known.user:users");
    }

    [Fact]
    public async Task AddUsers_WithANameOfOtherCapitals_IsAnotherUser()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddUsersAsync(clusterId, "some.user", "Some.User");
        await _world.AddUsersAsync(clusterId, "SOME.USER");

        (await _world.UsersOfAsync(clusterId)).Should().HaveCount(3);
    }

    [Fact]
    public async Task AddUsers_WithANameOfAnotherCluster_AddsIt()
    {
        var first = await _world.RunClusterAsync();
        var second = await _world.RunClusterAsync();
        await _world.AddUsersAsync(first, "same.user");

        await _world.AddUsersAsync(second, "same.user");

        (await emulator.AccountsOfAsync(_world, second)).Single().UserId.Should().Be(1001);
    }

    [Fact]
    public async Task DeleteCluster_WithUsers_TakesThemAlong()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "last.user");

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
        (await emulator.AccountsOfAsync(_world, clusterId)).Should().BeEmpty();
    }

    private static (string Name, string Value)[] OrderWith(string clusterId, string password) =>
    [
        .. UserSteps.Batch(clusterId, "simple.user"), ("User.1.Group", "users"), ("User.1.Password", password),
    ];
}
