using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Store;

namespace EhpcEmulator.ApiTests.Users;

public sealed class CreateUsers2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJc7 alice@laptop";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateUsers_Several_AreThereAtOnceWithAHomeEach()
    {
        var clusterId = await _world.RunCluster2024Async();

        var answer = await _world.Call2024Async(
            "CreateUsers", User2024Steps.Order2024(clusterId, "wheel", "zoe", "adam.two"));

        answer.EnumerateObject().Select(field => field.Name).Should().Equal("RequestId");
        (await _world.Groups2024Async(clusterId)).Should().Equal("zoe:wheel", "adam.two:wheel");
        (await emulator.FilesOfAsync(_world, clusterId)).Values.Select(file => $"{file.Path} {file.Owner}")
            .Should().BeEquivalentTo("/home/zoe zoe", "/home/adam.two adam.two");
    }

    [Fact]
    public async Task CreateUsers_InEveryEncoding_AreTheSame()
    {
        var clusterId = await _world.RunCluster2024Async();
        (string, string)[] flat =
        [
            ("ClusterId", clusterId), ("User.1.UserName", "flat"), ("User.1.Group", "wheel"),
            ("User.1.Password", UserSteps.Password),
        ];

        await _world.Call2024Async("CreateUsers", flat);
        await _world.Call2024Async("CreateUsers", User2024Steps.Order2024(clusterId, "wheel", "text"));
        await emulator.Post2024Async(_world, "CreateUsers", User2024Steps.Order2024(clusterId, "wheel", "form"));

        (await _world.Groups2024Async(clusterId)).Should().Equal("flat:wheel", "text:wheel", "form:wheel");
    }

    [Fact]
    public async Task CreateUsers_WithoutAGroup_AreOfTheGroupUsers()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(
            "CreateUsers",
            ("ClusterId", clusterId), ("User.1.UserName", "plain"), ("User.1.Password", UserSteps.Password));

        (await _world.Groups2024Async(clusterId)).Should().Equal("plain:users");
    }

    [Fact]
    public async Task CreateUsers_WithAPassword_CanRunJobsWithItOnly()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async(
            "CreateUsers", ("ClusterId", clusterId), ("User.1.UserName", "a"), ("User.1.Password", "Short1"));

        var wrong = await _world.Fail2024Async("CreateJob", JobOf(clusterId, "a", "Short2"));
        await _world.Call2024Async("CreateJob", JobOf(clusterId, "a", "Short1"));
        wrong.Should().BeEquivalentTo(new { Status = 403, Code = "IncorrectCredential" });
        PasswordHash.Matches("Short1", (await emulator.AccountsOfAsync(_world, clusterId)).Single().PasswordHash)
            .Should().BeTrue();
    }

    [Fact]
    public async Task CreateUsers_WithAKey_FindItAtHomeAndHaveNoPassword()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(
            "CreateUsers", ("ClusterId", clusterId), ("User.1.UserName", "alice"), ("User.1.AuthKey", Key));

        (await _world.RunCommandAsync(clusterId, "cat /home/alice/.ssh/authorized_keys")).Should().Be($"{Key}\n");
        (await emulator.FilesOfAsync(_world, clusterId)).Values.Should().OnlyContain(file => file.Owner == "alice");
        var error = await _world.Fail2024Async("CreateJob", JobOf(clusterId, "alice", Key));
        error.Should().BeEquivalentTo(new { Status = 403, Code = "IncorrectCredential" });
    }

    [Fact]
    public async Task CreateUsers_OfWhichOneIsThere_AddsNone()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "known");

        var known = await _world.Fail2024Async(
            "CreateUsers", User2024Steps.Order2024(clusterId, "users", "new", "known"));
        var system = await _world.Fail2024Async(
            "CreateUsers", User2024Steps.Order2024(clusterId, "users", "new", "root"));
        var twice = await _world.Fail2024Async(
            "CreateUsers", User2024Steps.Order2024(clusterId, "users", "new", "new"));

        known.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Account.UserAlreadyExist" });
        system.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Account.UserAlreadyExist" });
        twice.Should().BeEquivalentTo(new { Status = 403, Code = "UsernameExist" });
        (await _world.UserNames2024Async(clusterId)).Should().Equal("known");
    }

    [Theory]
    [InlineData("UserName", "1abc")]
    [InlineData("UserName", "some_user")]
    [InlineData("UserName", "a123456789.123456789.123456789.")]
    [InlineData("Group", "admins")]
    [InlineData("Password", "Abc12")]
    [InlineData("Password", "alllower1")]
    [InlineData("Password", "Abcdefghi.123456789.123456789.1")]
    public async Task CreateUsers_WithABadValue_SaysWhichAndAddsNone(string parameter, string value)
    {
        var clusterId = await _world.RunCluster2024Async();
        var user = new Dictionary<string, string>
        {
            ["UserName"] = "good",
            ["Group"] = "users",
            ["Password"] = UserSteps.Password,
        };
        user[parameter] = value;

        var error = await _world.Fail2024Async(
            "CreateUsers", ("ClusterId", clusterId), ("User", JsonSerializer.Serialize(new[] { user })));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().MatchRegex($@"^The specified parameter User\.\d\.{parameter} is invalid\.")
            .And.NotContain(UserSteps.Password);
        (await _world.UserNames2024Async(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task CreateUsers_WithAPasswordAndAKeyOrNeither_IsRefused()
    {
        (string, string)[] order = [("ClusterId", "ehpc-hz-nosuchone0"), ("User.1.UserName", "alice")];

        var both = await _world.Fail2024Async(
            "CreateUsers", [.. order, ("User.1.Password", UserSteps.Password), ("User.1.AuthKey", Key)]);
        var neither = await _world.Fail2024Async("CreateUsers", order);

        both.Message.Should().StartWith("The specified parameter User.1.AuthKey is invalid.");
        neither.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        neither.Message.Should().Contain(" User.1.Password ");
    }

    [Theory]
    [InlineData(20, "ClusterNotFound")]
    [InlineData(21, "InvalidParams")]
    public async Task CreateUsers_OfManyUsers_TakesTwenty(int count, string code)
    {
        string[] names = [.. Enumerable.Range(1, count).Select(number => $"user{number}")];

        var error = await _world.Fail2024Async(
            "CreateUsers", User2024Steps.Order2024("ehpc-hz-nosuchone0", "users", names));

        error.Code.Should().Be(code);
    }

    private static (string, string)[] JobOf(string clusterId, string user, string password) => Job2024Steps.Order2024(
        clusterId, new { CommandLine = "true", RunasUser = user, RunasUserPassword = password });
}
