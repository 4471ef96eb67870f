using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.DependencyInjection;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Vnc;

public sealed class ModifyVisualServicePasswdTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ModifyVisualServicePasswd_AsRoot_KeepsItAsAHashAndTellsItNobody()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync("ModifyVisualServicePasswd", Order(clusterId));

        answer.Text("Message").Should().BeEmpty();
        var hash = await HashOfAsync(clusterId);
        hash.Should().NotContain("08aB20");
        PasswordHash.Matches("08aB20", hash).Should().BeTrue();
        (await _world.LogOfAsync(clusterId, "ModifyVisualServicePasswd")).Single().Message.Should()
            .Be("Succeeded to set the VNC password on login0");
    }

    [Fact]
    public async Task ModifyVisualServicePasswd_Again_ReplacesItAndLeavesTheServiceRunning()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);
        await _world.CallAsync("ModifyVisualServicePasswd", Order(clusterId));

        await _world.CallAsync("ModifyVisualServicePasswd", Order(clusterId, ("Passwd", "000000")));

        var hash = await HashOfAsync(clusterId);
        PasswordHash.Matches("000000", hash).Should().BeTrue();
        PasswordHash.Matches("08aB20", hash).Should().BeFalse();
        (await _world.VisualServiceOfAsync(clusterId)).Should().StartWith("active");
    }

    [Theory]
    [InlineData("Passwd", "", 400, "MissingPasswd")]
    [InlineData("Passwd", "12345", 400, "InvalidParams")]
    [InlineData("Passwd", "1234567", 400, "InvalidParams")]
    [InlineData("Passwd", "12-456", 400, "InvalidParams")]
    [InlineData("RunasUser", "", 400, "MissingRunasUser")]
    [InlineData("RunasUser", "admin", 400, "InvalidParams")]
    [InlineData("RunasUserPassword", "", 400, "MissingRunasUserPassword")]
    [InlineData("RunasUserPassword", "Wrong-pass-1", 403, "IncorrectCredential")]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task ModifyVisualServicePasswd_WithABadParameter_IsRefusedWithoutRepeatingIt(
        string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ModifyVisualServicePasswd", Order(clusterId, (parameter, value)));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        error.Message.Should().NotContain("08aB20").And.NotContain("Wrong-pass-1");
        (await HashOfAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task ModifyVisualServicePasswd_OfAClusterWithAKeyPair_AnswersIncorrectCredential()
    {
        var clusterId = await _world.RunClusterAsync(("Password", ""), ("KeyPairName", "my-key"));

        var error = await _world.FailAsync("ModifyVisualServicePasswd", Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "IncorrectCredential" });
    }

    [Fact]
    public async Task ModifyVisualServicePasswd_WhileTheLoginNodeIsStopped_AnswersInvalidNodeStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StopLoginAsync(clusterId);

        var error = await _world.FailAsync("ModifyVisualServicePasswd", Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    private static (string Name, string Value)[] Order(
        string clusterId, params (string Name, string Value)[] changes) =>
        [
            ("ClusterId", clusterId),
            ("RunasUser", "root"),
            ("RunasUserPassword", "Test-pass-1"),
            ("Passwd", "08aB20"),
            .. changes,
        ];

    private Task<string> HashOfAsync(string clusterId) =>
        emulator.Services.GetRequiredService<Simulation>().ReadAsync(
            _world.Id,
            CallOrigin.None,
            async session => (await session.Db.ReadAsync<Cluster>(clusterId))!
                .Settings.VisualService.PasswordHash,
            CancellationToken.None);
}
