using EhpcEmulator.ApiTests.Hybrid;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class SyncUsersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SyncUsers_OfAHybridCluster_AddsTheCustomersAccountsOnce()
    {
        var clusterId = await _world.RunHybridAsync();
        await _world.AddUsersAsync(clusterId, "cloud.user");

        await _world.CallAsync("SyncUsers", ("ClusterId", clusterId));
        await _world.CallAsync("SyncUsers", ("ClusterId", clusterId));

        (await _world.UsersOfAsync(clusterId)).Should()
            .Equal("cloud.user:users", "local.admin:wheel", "local.user:users");
    }

    [Fact]
    public async Task SyncUsers_AfterOneOfThemWasDeleted_BringsItBack()
    {
        var clusterId = await _world.RunHybridAsync();
        await _world.CallAsync("SyncUsers", ("ClusterId", clusterId));
        await _world.CallAsync("DeleteUsers", ("ClusterId", clusterId), ("User.1.Name", "local.admin"));

        await _world.CallAsync("SyncUsers", ("ClusterId", clusterId));

        (await _world.UsersOfAsync(clusterId)).Should().Equal("local.user:users", "local.admin:wheel");
    }

    [Fact]
    public async Task SyncUsers_WithConfiguredAccounts_TakesThose()
    {
        await using var host = new ConfiguredDirectory();
        var world = host.NewWorld();
        var clusterId = await world.RunHybridAsync();

        await world.CallAsync("SyncUsers", ("ClusterId", clusterId));

        (await world.UsersOfAsync(clusterId)).Should().Equal("alice:users", "bob:wheel");
    }

    [Fact]
    public async Task SyncUsers_OfAClusterInTheCloudAlone_IsRefused()
    {
        var error = await _world.FailAsync("SyncUsers", ("ClusterId", await _world.RunClusterAsync()));

        error.Code.Should().Be("InvalidOpt");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task SyncUsers_WithAWrongCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("SyncUsers", ("ClusterId", clusterId));

        (error.Status, error.Code).Should().Be((status, code));
    }

    private sealed class ConfiguredDirectory : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Hybrid:Users:0:Name"] = "alice",
            ["Hybrid:Users:1:Name"] = "bob",
            ["Hybrid:Users:1:Group"] = "wheel",
        };
    }
}
