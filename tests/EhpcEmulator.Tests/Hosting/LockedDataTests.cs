using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>A data folder whose databases another program has open.</summary>
public sealed class LockedDataTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private string Alpha => Path.Combine(_temporary["data/worlds"], "alpha.world.db");

    private string[] Settings => ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"]];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Start_WhileAnotherProgramReadsADatabase_ExitsWith1AndOneLineThatSaysWhich()
    {
        await MakeWorldAsync();
        using var other = OpenAsAnotherProgram();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN; SELECT COUNT(*) FROM Clusters;";
        begin.ExecuteScalar();

        var (exitCode, _, error) = await EmulatorProcess.RunAsync(_temporary, Settings);

        exitCode.Should().Be(1);
        error.TrimEnd().Should()
            .StartWith("error: ").And.Contain(Alpha).And.Contain("Another program").And.NotContain("\n");
    }

    [Fact]
    public async Task Read_ByAnotherProgramWhileTheWorldIsInUse_IsRefusedAndTheWorldGoesOn()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, Settings);
        using var client = new EmulatorClient(emulator.Url);
        await client.CreateClusterAsync("alpha", "kept");

        using (var other = OpenAsAnotherProgram())
        {
            using var read = other.CreateCommand();
            read.CommandText = "SELECT COUNT(*) FROM Clusters";
            read.CommandTimeout = 1;
            read.Invoking(command => command.ExecuteScalar()).Should().Throw<SqliteException>();
        }

        (await client.ClustersAsync("alpha")).Values.Should().Equal("kept");
        (await emulator.StopAsync()).Should().Be(0);
    }

    private async Task MakeWorldAsync()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, Settings);
        using var client = new EmulatorClient(emulator.Url);
        await client.CreateClusterAsync("alpha", "kept");
        await emulator.StopAsync();
    }

    private SqliteConnection OpenAsAnotherProgram()
    {
        var connection = new SqliteConnection($"Data Source={Alpha};Pooling=False");
        connection.Open();
        return connection;
    }
}
