using System.Net;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>
/// What happens when the disk is full: a limit on the size of files, which root keeps to as well, refuses what a full
/// disk refuses.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    // Less than any database has.
    private const string Nothing = "4096";

    private readonly TemporaryDirectory _temporary = new();

    private string Data => _temporary["data"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Write_OnAFullDisk_IsRefusedWithItsCauseUntilThereIsSpaceAgain()
    {
        using var emulator = await ServeAsync();
        using var client = new EmulatorClient(emulator.Url);
        await client.AskAsync(HttpMethod.Post, "worlds", new { id = "alpha", frozen = true });
        var kept = await client.CreateClusterAsync("alpha", "kept");
        var clock = await client.ClockAsync("alpha");

        await emulator.LimitFilesAsync(Nothing);

        await ShouldBeUnavailableAsync(client, "CreateCluster", EmulatorClient.OrderOf("refused"));
        await ShouldBeUnavailableAsync(client, "ModifyClusterAttributes", ("ClusterId", kept), ("Name", "renamed"));
        await ShouldBeUnavailableAsync(client, HttpMethod.Post, "worlds/alpha/clock/advance", new { by = "1h" });
        await ShouldBeUnavailableAsync(client, HttpMethod.Put, "worlds/alpha/clock", new { speed = 60 });
        await ShouldBeUnavailableAsync(client, HttpMethod.Post, "worlds/alpha/snapshots", new { name = "none" });
        (await client.ClustersAsync("alpha")).Should().Equal(new Dictionary<string, string> { [kept] = "kept" });
        (await client.StatusAsync("alpha", kept)).Should().Be("uninit");
        (await client.ClockAsync("alpha")).Should().Be(clock, "a refused advance moves nothing");

        await emulator.LimitFilesAsync("unlimited");

        var next = await client.CreateClusterAsync("alpha", "next");
        await client.AdvanceAsync("alpha", new { by = "1h" });
        (await client.ClockAsync("alpha")).Should().Be(clock.AddHours(1));
        (await client.StatusAsync("alpha", kept)).Should().Be("running");
        (await client.StatusAsync("alpha", next)).Should().Be("running");
        await client.AskAsync(HttpMethod.Post, "worlds/alpha/snapshots", new { name = "some" });
        $"{await client.AskAsync(HttpMethod.Get, "worlds/alpha/snapshots")}".Should().NotContain("none");
        (await emulator.StopAsync()).Should().Be(0);
        emulator.Error.Should().BeEmpty();
        emulator.Output.Should().NotContain("   at ", "a full disk is no defect whose stack trace is needed");
        ShouldBeWhole();
    }

    [Fact]
    public async Task Read_OnAFullDisk_IsAnsweredThoughEventsWait()
    {
        using var emulator = await ServeAsync("--Simulation:Durations:Cluster.Create=01:00:00");
        using var client = new EmulatorClient(emulator.Url);
        await client.AskAsync(HttpMethod.Post, "worlds", new { id = "alpha", speed = 1800 });
        var pending = await client.CreateClusterAsync("alpha", "pending");
        var due = (await client.ClockAsync("alpha")).AddHours(1);
        await emulator.LimitFilesAsync(Nothing);
        while (await client.ClockAsync("alpha") < due)
        {
            // Two seconds at this speed.
        }

        (await client.ClustersAsync("alpha")).Keys.Should().Equal(pending);

        await emulator.LimitFilesAsync("unlimited");
        (await client.StatusAsync("alpha", pending)).Should().BeOneOf("init", "running");
        await client.AdvanceAsync("alpha", new { by = "1h" });
        (await client.StatusAsync("alpha", pending)).Should().Be("running");
    }

    private static async Task ShouldBeUnavailableAsync(
        EmulatorClient client, string action, params (string Name, string Value)[] parameters)
    {
        var (status, body) = await client.AnswerAsync("alpha", action, parameters);
        status.Should().Be(HttpStatusCode.ServiceUnavailable, $"{body}");
        body.GetProperty("Code").GetString().Should().Be("ServiceUnavailable");
        body.GetProperty("Message").GetString().Should().Contain("data folder");
    }

    private static async Task ShouldBeUnavailableAsync(
        EmulatorClient client, HttpMethod method, string path, object body)
    {
        var (status, answer) = await client.TryAskAsync(method, path, body);
        status.Should().Be(HttpStatusCode.ServiceUnavailable, $"{path}: {answer}");
        answer!.Value.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
        answer.Value.GetProperty("title").GetString().Should().Contain("data folder");
    }

    private void ShouldBeWhole()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Data, "worlds"), "*.world.db"))
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            command.ExecuteScalar().Should().Be("ok");
        }

        Directory.GetFiles(Data, "*.new*", SearchOption.AllDirectories).Should().BeEmpty("nothing half-made is left");
    }

    private Task<EmulatorProcess> ServeAsync(params string[] more) =>
        EmulatorProcess.ServeWithLimitsAsync(_temporary, ["--urls", "http://127.0.0.1:0", "--data", Data, .. more]);
}
