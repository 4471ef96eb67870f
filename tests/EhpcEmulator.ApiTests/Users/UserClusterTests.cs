using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

/// <summary>What every operation on users demands of the cluster.</summary>
public sealed class UserClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Actions =>
        new(["AddUsers", "DeleteUsers", "ListUsers", "ModifyUserGroups", "ModifyUserPasswords"]);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_OnAnUnknownCluster_AnswersClusterNotFound(string action)
    {
        var error = await _world.FailAsync(action, UserSteps.Order("ehpc-hz-nosuchone0", "users", "some.user"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_FromAnotherRegionOrWorld_AnswersClusterNotFound(string action)
    {
        var order = UserSteps.Order(await _world.RunClusterAsync(), "users", "some.user");

        var elsewhere = await _world.FailAsync(action, [.. order, ("RegionId", "cn-shanghai")]);
        var stranger = await emulator.NewWorld().FailAsync(action, order);

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_OnAClusterThatIsNotRunning_AnswersInvalidClusterStatus(string action)
    {
        var clusterId = await _world.CreateClusterAsync();

        var creating = await _world.FailAsync(action, UserSteps.Order(clusterId, "users", "some.user"));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        var stopped = await _world.FailAsync(action, UserSteps.Order(clusterId, "users", "some.user"));

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_WhileTheManagementNodeIsStopped_AnswersManagerNotFound(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "some.user");
        var manager = (await _world.NodesOfAsync(clusterId, "Manager")).Single().Text("Id");
        await _world.CallAsync(
            "StopNodes", ("ClusterId", clusterId), ("Role", "Manager"), ("Instance.1.Id", manager));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(action, UserSteps.Order(clusterId, "users", "some.user"));

        error.Should().Be(new ApiError(
            404, "ManagerNotFound", "The manager nodes do not exist or their status is abnormal."));
    }

    [Theory]
    [InlineData("DeleteUsers")]
    [InlineData("ModifyUserGroups")]
    [InlineData("ModifyUserPasswords")]
    public async Task UserCall_WithAnUnknownUserAmongKnownOnes_AnswersUserNotExistAndChangesNothing(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "known.user");
        var before = (await emulator.AccountsOfAsync(_world, clusterId)).Single();

        var error = await _world.FailAsync(action,
        [
            .. UserSteps.Batch(clusterId, "known.user", "Known.User"),
            .. UserSteps.ForEach(2, "Group", "wheel"),
            .. UserSteps.ForEach(2, "Password", "Second-pass-2"),
        ]);

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Account.UserNotExist" });
        (await emulator.AccountsOfAsync(_world, clusterId)).Single().Should().BeEquivalentTo(before);
    }

    [Theory]
    [InlineData("DeleteUsers", "User", "MissingUser")]
    [InlineData("DeleteUsers", "User.1.Name", "MissingUser.1.Name")]
    [InlineData("ModifyUserGroups", "User", "MissingUser")]
    [InlineData("ModifyUserGroups", "User.1.Name", "MissingUser.1.Name")]
    [InlineData("ModifyUserGroups", "User.1.Group", "MissingUser.1.Group")]
    [InlineData("ModifyUserPasswords", "User", "MissingUser")]
    [InlineData("ModifyUserPasswords", "User.1.Name", "MissingUser.1.Name")]
    [InlineData("ModifyUserPasswords", "User.1.Password", "MissingUser.1.Password")]
    [InlineData("DeleteUsers", "ClusterId", "MissingClusterId")]
    [InlineData("ListUsers", "ClusterId", "MissingClusterId")]
    [InlineData("ModifyUserGroups", "ClusterId", "MissingClusterId")]
    [InlineData("ModifyUserPasswords", "ClusterId", "MissingClusterId")]
    public async Task UserCall_WithoutAParameter_NamesIt(string action, string missing, string code)
    {
        // A parameter of another operation leaves a user that lacks the one in question.
        var order = UserSteps.Order("ehpc-hz-nosuchone0", "users", "some.user").Append(("User.1.Home", "/home"))
            .Where(p => p.Item1 != missing
                && !(missing == "User" && p.Item1.StartsWith("User.", StringComparison.Ordinal)));

        var error = await _world.FailAsync(action, [.. order]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Theory]
    [InlineData("DeleteUsers")]
    [InlineData("ModifyUserGroups")]
    [InlineData("ModifyUserPasswords")]
    public async Task UserCall_WithMoreThanAHundredUsers_IsRefused(string action)
    {
        string[] names = [.. Enumerable.Repeat("some.user", 101)];

        var error = await _world.FailAsync(action, UserSteps.Order("ehpc-hz-nosuchone0", "users", names));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter User is invalid.");
    }
}
