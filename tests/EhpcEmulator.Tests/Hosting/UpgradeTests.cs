using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>Databases of earlier releases are opened, and go on where they were.</summary>
public sealed class UpgradeTests : IDisposable
{
    // TestData/Upgrade/README.md says when it is set.
    private const string Keep = "EHPC_KEEP_UPGRADE";

    private const string FileName = UpgradeFixture.World + ".world.db";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "TestData", "Upgrade");

    private readonly TemporaryDirectory _temporary = new();

    /// <summary>The releases that a database is kept of.</summary>
    public static TheoryData<string> Releases =>
        [.. Directory.GetFiles(Folder, "*.world.db.gz").Select(file => Path.GetFileName(file).Split(".world")[0])];

    private string Data => _temporary["data"];

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Start_OnTheDataOfAnEarlierRelease_FindsEverythingAndGoesOn(string release)
    {
        await UnpackAsync(release);
        using var emulator = await ServeAsync();
        using var client = new EmulatorClient(emulator.Url);

        (await UpgradeFixture.DescribeAsync(client)).Should().Be(await TextOfAsync(release));

        var clusters = (await client.ClustersAsync(UpgradeFixture.World)).ToDictionary(c => c.Value, c => c.Key);
        await ShouldGoOnAsync(client, clusters);
        (await UpgradeFixture.RepeatAsync(client)).Should().Be(clusters["on-its-way"], "its token was used before");
        (await UpgradeFixture.StartAsync(client, clusters["asleep"])).Should().Be("ServiceUnavailable");
        (await UpgradeFixture.StartAsync(client, clusters["asleep"])).Should().BeNull("the rule fires twice in all");
        clusters.Values.Should().NotContain(await client.CreateClusterAsync(UpgradeFixture.World, "new"));
        await emulator.StopAsync();
        emulator.Error.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Restore_OfASnapshotOfAnEarlierRelease_FindsEverything(string release)
    {
        await UnpackAsync(release);
        Directory.Move(Data, _temporary["elsewhere"]);
        using var emulator = await ServeAsync();
        using var client = new EmulatorClient(emulator.Url);

        await client.SendFileAsync(
            $"worlds/{UpgradeFixture.World}/snapshots", Path.Combine(_temporary["elsewhere"], "worlds", FileName));
        await client.AskAsync(HttpMethod.Post, $"worlds/{UpgradeFixture.World}/snapshots/snap-1/restore");

        (await UpgradeFixture.DescribeAsync(client)).Should().Be(await TextOfAsync(release));
    }

    [Fact]
    public async Task World_ThatIsKeptOfARelease_HoldsSomethingOfEveryTable()
    {
        string seen;
        using (var emulator = await ServeAsync("--init", Path.Combine(Folder, "world.yaml")))
        {
            using var client = new EmulatorClient(emulator.Url);
            await UpgradeFixture.CompleteAsync(client);
            seen = await UpgradeFixture.DescribeAsync(client);
            (await emulator.StopAsync()).Should().Be(0);
        }

        var file = Path.Combine(Data, "worlds", FileName);
        EmptyTablesOf(file).Should().BeEmpty(
            "world.yaml or UpgradeFixture must bring about something of every kind, or the next release keeps none");
        if (Environment.GetEnvironmentVariable(Keep) is { Length: > 0 } release)
        {
            await KeepAsync(file, seen, release);
        }
    }

    private static async Task ShouldGoOnAsync(EmulatorClient client, Dictionary<string, string> clusters)
    {
        var farm = clusters["farm"];
        await client.CallAsync(
            UpgradeFixture.World,
            "SubmitJob",
            ("ClusterId", farm), ("CommandLine", "/home/artist/shot.sh"), ("Name", "new"), ("JobQueue", "night"),
            ("RunasUser", "artist"), ("RunasUserPassword", "Artist-pass-1"));
        var command = (await client.CallAsync(
            UpgradeFixture.World, "InvokeShellCommand", ("ClusterId", farm), ("Command", "cat /home/artist/shot.sh")))
            .GetProperty("CommandId").GetString()!;
        await client.AdvanceAsync(UpgradeFixture.World, new { by = "1d" });

        (await client.ClustersAsync(UpgradeFixture.World)).Values.Should().NotContain("leaving");
        (await client.StatusAsync(UpgradeFixture.World, clusters["on-its-way"])).Should().Be("running");
        (await client.StatusAsync(UpgradeFixture.World, clusters["going-down"])).Should().Be("stopped");
        var jobs = (await client.CallAsync(UpgradeFixture.World, "ListJobs", ("ClusterId", farm), ("PageSize", "50")))
            .GetProperty("Jobs").GetProperty("JobInfo").EnumerateArray().ToList();
        jobs.Select(job => job.GetProperty("State").GetString()).Should().NotContain(["Pending", "Running"]);
        jobs.Should().Contain(job => job.GetProperty("Name").GetString() == "new");
        var printed = (await client.CallAsync(
            UpgradeFixture.World, "ListInvocationResults", ("ClusterId", farm), ("CommandId", command)))
            .GetProperty("InvocationResults").GetProperty("InvocationResult");
        printed[0].GetProperty("Message").GetString().Should().Contain("echo shot");
    }

    private static Task<string> TextOfAsync(string release) =>
        File.ReadAllTextAsync(Path.Combine(Folder, $"{release}.world.txt"));

    private static List<string> EmptyTablesOf(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return [.. Column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .Where(table => Column($"SELECT 1 FROM \"{table}\" LIMIT 1").Count == 0)];

        List<string> Column(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those of the database itself.
            command.CommandText = sql;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            var values = new List<string>();
            while (reader.Read())
            {
                values.Add(reader.GetString(0));
            }

            return values;
        }
    }

    // Into the sources, where it is committed; what is kept already is what a release has written, and stays.
    private static async Task KeepAsync(string file, string seen, string release)
    {
        var sources = Path.Combine(AppContext.BaseDirectory, "../../../TestData/Upgrade");
        await using var packed = new FileStream(Path.Combine(sources, $"{release}.world.db.gz"), FileMode.CreateNew);
        await using var gzip = new GZipStream(packed, CompressionLevel.SmallestSize);
        await gzip.WriteAsync(await File.ReadAllBytesAsync(file));
        await File.WriteAllTextAsync(Path.Combine(sources, $"{release}.world.txt"), seen);
    }

    private async Task UnpackAsync(string release)
    {
        Directory.CreateDirectory(Path.Combine(Data, "worlds"));
        await using var packed = File.OpenRead(Path.Combine(Folder, $"{release}.world.db.gz"));
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        await using var target = File.Create(Path.Combine(Data, "worlds", FileName));
        await gzip.CopyToAsync(target);
    }

    private Task<EmulatorProcess> ServeAsync(params string[] more) =>
        EmulatorProcess.ServeAsync(_temporary, ["--urls", "http://127.0.0.1:0", "--data", Data, .. more]);
}
