using System.IO.Compression;
using System.Net;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>Databases that are broken or somebody else's are refused and left alone.</summary>
public sealed class DamagedDataTests : IDisposable
{
    private const int PageSize = 4096;

    private readonly TemporaryDirectory _temporary = new();

    public DamagedDataTests() => Directory.CreateDirectory(Worlds);

    private string Worlds => _temporary["data/worlds"];

    private string Alpha => Path.Combine(Worlds, "alpha.world.db");

    private string[] Settings => ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"]];

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(PageSize)]
    [InlineData(PageSize + 1000)]
    [InlineData(20 * PageSize)]
    [InlineData(-PageSize)]
    [InlineData(-1)]
    public async Task Verify_OfAFileThatWasCutOff_RefusesInOneLineAndLeavesItAlone(int length)
    {
        var whole = await WorldAsync();
        await File.WriteAllBytesAsync(Alpha, length >= 0 ? whole[..length] : whole[..^-length]);

        await ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(10, 50)]
    [InlineData(1, 1000)]
    public async Task Verify_OfAFileWithBrokenPages_RefusesInOneLineAndLeavesItAlone(int first, int count)
    {
        var broken = await WorldAsync();
        Break(broken, first, count);
        await File.WriteAllBytesAsync(Alpha, broken);

        await ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("CREATE TABLE Songs (Title TEXT)")]
    [InlineData("CREATE TABLE Songs (Title TEXT); PRAGMA journal_mode = WAL; INSERT INTO Songs VALUES ('One')")]
    [InlineData("CREATE TABLE __EFMigrationsHistory (MigrationId TEXT, ProductVersion TEXT)")]
    public async Task Verify_OfAnotherProgramsDatabase_RefusesInOneLineAndLeavesItAlone(string sql)
    {
        using (var connection = new SqliteConnection($"Data Source={Alpha};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are written above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        await ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Verify_OfAFileThatIsWhole_LeavesItAlone()
    {
        var whole = await WorldAsync();
        await File.WriteAllBytesAsync(Alpha, whole);

        NewRegistry().Verify();

        (await File.ReadAllBytesAsync(Alpha)).Should().Equal(whole);
    }

    [Fact]
    public async Task Start_OnABrokenFile_ExitsWith1AndOneLineThatSaysWhatToDo()
    {
        var broken = await WorldAsync();
        Break(broken, 10, 50);
        await File.WriteAllBytesAsync(Alpha, broken);

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(_temporary, Settings);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should()
            .StartWith("error: ").And.Contain(Alpha).And.Contain("move it elsewhere").And.NotContain("\n");
        (await File.ReadAllBytesAsync(Alpha)).Should().Equal(broken);
    }

    [Fact]
    public async Task Call_OnAFileThatBreaksMeanwhile_IsToldSoWhileOtherWorldsGoOn()
    {
        var whole = await WorldAsync();
        await File.WriteAllBytesAsync(Alpha, whole);
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, Settings);
        using var client = new EmulatorClient(emulator.Url);
        await client.AskAsync(HttpMethod.Get, "worlds/alpha/clock");
        await client.CreateClusterAsync("beta", "kept");
        await using (var file = new FileStream(Alpha, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            Break(whole, 1, 1000);
            await file.WriteAsync(whole);
        }

        var (status, answer) = await client.AnswerAsync("alpha", "ListClusters");
        status.Should().Be(HttpStatusCode.InternalServerError);
        answer.GetProperty("Code").GetString().Should().Be("InternalError");
        answer.GetProperty("Message").GetString().Should().Contain("damaged").And.Contain("reset");
        var (refusal, problem) = await client.TryAskAsync(HttpMethod.Get, "worlds/alpha");
        refusal.Should().Be(HttpStatusCode.InternalServerError);
        problem!.Value.GetProperty("detail").GetString().Should().Contain("damaged");
        (await client.ClustersAsync("beta")).Values.Should().Equal("kept");

        await client.AskAsync(HttpMethod.Post, "worlds/alpha/reset");
        (await client.ClustersAsync("alpha")).Should().BeEmpty();
        (await emulator.StopAsync()).Should().Be(0);
        emulator.Error.Should().BeEmpty();
        emulator.Output.Should().NotContain("   at ", "a broken file is no defect whose stack trace is needed");
    }

    [Fact]
    public async Task Open_OfAFileWithBrokenPages_IsToldToMoveItAwayAndNotWhatHelpsAnOpenWorld()
    {
        var whole = await WorldAsync();
        var refusals = new List<string>();
        for (var page = 1; page < whole.Length / PageSize; page += 6)
        {
            var broken = whole.ToArray();
            Break(broken, page, 6);
            await File.WriteAllBytesAsync(Alpha, broken);
            var worlds = NewRegistry();
            try
            {
                await worlds.OpenAsync("alpha");
            }
            catch (Exception failure) when (StoreFailure.Describe(failure) is { } cause)
            {
                refusals.Add(cause);
            }

            await worlds.CloseAsync();
        }

        refusals.Should().NotBeEmpty().And.OnlyContain(cause => cause.Contains("move it elsewhere"));
    }

    // A world that holds something of everything.
    private static async Task<byte[]> WorldAsync()
    {
        await using var packed = File.OpenRead(
            Path.Combine(AppContext.BaseDirectory, "TestData", "Upgrade", "0.1-initial.world.db.gz"));
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var world = new MemoryStream();
        await gzip.CopyToAsync(world);
        return world.ToArray();
    }

    // The first page, with the header, is fine.
    private static void Break(byte[] file, int firstPage, int pages)
    {
        var random = new RandomStream(1, "Garbage");
        for (var index = firstPage * PageSize; index < Math.Min((firstPage + pages) * PageSize, file.Length); index++)
        {
            file[index] = (byte)random.Next(256);
        }
    }

    private WorldRegistry NewRegistry() => new(
        Worlds, durable: true, new WorldOptions(), new QuotaOptions(), TimeProvider.System);

    private async Task ShouldBeRefusedAsync()
    {
        var before = await File.ReadAllBytesAsync(Alpha);

        NewRegistry().Invoking(registry => registry.Verify()).Should().Throw<StoreException>()
            .Which.Message.Should().Contain(Alpha).And.Contain("move it elsewhere").And.NotContain("\n");

        (await File.ReadAllBytesAsync(Alpha)).Should().Equal(before);
        Directory.GetFiles(Worlds).Should().Equal(Alpha);
    }
}
