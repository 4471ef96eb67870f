using EhpcEmulator.Store;
using EhpcEmulator.Tests.Hosting;
using EhpcEmulator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Tests.Store;

public sealed class StoreFilesTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly string _file;
    private readonly StoreFiles _files;

    public StoreFilesTests()
    {
        _file = _folder["world.db"];
        _files = new StoreFiles(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Make_WithoutAFile_MakesOneWithEveryTableInAFolderThatMayBeMissing()
    {
        var folder = Path.Combine(_folder.Path, "not", "yet");
        var file = Path.Combine(folder, "world.db");

        await new StoreFiles(folder).MakeAsync(file, Fill);

        Directory.GetFiles(folder).Should().Equal(file);
        Query(file, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Should().Contain(
            ["ClientTokenUses", "ClusterLogs", "ClusterQueues", "ClusterTasks", "Clusters", "DueTransitions", "Nodes"]);
        Query(file, "SELECT MigrationId FROM __EFMigrationsHistory").Should().NotBeEmpty();
        Query(file, "PRAGMA journal_mode").Should().Equal("wal");
    }

    [Fact]
    public async Task Update_OfAFileOfThisVersion_KeepsWhatItHolds()
    {
        await AddClusterAsync("c-1");

        StoreFiles.Update(_file);

        Query(_file, "SELECT Id FROM Clusters").Should().Equal("c-1");
    }

    [Fact]
    public async Task Update_OfAFileOfANewerVersion_RefusesInOneLineAndLeavesItAlone()
    {
        await _files.MakeAsync(_file, Fill);
        Execute(_file, "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Future', '99.0.0')");
        var before = File.ReadAllBytes(_file);

        RefusalOf(_file).Should().Contain("newer version").And.Contain("29991231235959_Future").And.Contain(_file);
        File.ReadAllBytes(_file).Should().Equal(before);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(50_000)]
    public void Update_OfATextFile_RefusesInOneLineAndLeavesItAlone(int length)
    {
        File.WriteAllText(_file, new string('x', length));

        RefusalOf(_file).Should().Contain("not a database of the emulator").And.Contain(_file);
        File.ReadAllText(_file).Should().Be(new string('x', length));
    }

    [Fact]
    public void Update_OfAnEmptyFile_RefusesInOneLine()
    {
        File.WriteAllText(_file, "");

        RefusalOf(_file).Should().Contain("not a database of the emulator");
    }

    [Fact]
    public void Update_OfAnotherProgramsDatabase_RefusesInOneLineAndAddsNothing()
    {
        Execute(_file, "CREATE TABLE Songs (Title TEXT)");

        RefusalOf(_file).Should().Contain("not a database of the emulator");
        Query(_file, "SELECT name FROM sqlite_master").Should().Equal("Songs");
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public async Task Update_OfATruncatedFile_RefusesInOneLine(double part)
    {
        await _files.MakeAsync(_file, Fill);
        using (var stream = File.OpenWrite(_file))
        {
            stream.SetLength((long)(stream.Length * part));
        }

        RefusalOf(_file).Should().Contain("not a database of the emulator or is damaged");
    }

    [Fact]
    public async Task Make_BesideAHalfMadeDraft_StartsAnew()
    {
        File.WriteAllText(_file + ".new", "half-made");
        File.WriteAllText(_file + ".new-wal", "half-made");
        File.WriteAllText(_file + ".new-shm", "half-made");

        await _files.MakeAsync(_file, Fill);

        Directory.GetFiles(_folder.Path).Should().Equal(_file);
        Query(_file, "SELECT COUNT(*) FROM Clusters").Should().Equal("0");
    }

    [Fact]
    public async Task Make_BesideTheLogOfADeletedDatabase_DoesNotBringItBack()
    {
        // A database that was being written when its process was killed, and then deleted by hand without its log.
        await _files.MakeAsync(_file, Fill);
        using (var open = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            open.Open();
            using var look = open.CreateCommand();
            look.CommandText = "SELECT COUNT(*) FROM Clusters";
            look.ExecuteScalar();
            await AddClusterAsync("c-1");
            File.Copy(_file + "-wal", _folder["log"]);
        }

        StoreFiles.Delete(_file);
        File.Move(_folder["log"], _file + "-wal");

        await _files.MakeAsync(_file, Fill);

        Query(_file, "SELECT COUNT(*) FROM Clusters").Should().Equal("0");
        Query(_file, "PRAGMA integrity_check").Should().Equal("ok");
    }

    [Fact]
    public void Delete_OfAFile_TakesWhatLiesBesideItAlong()
    {
        foreach (var suffix in new List<string> { "", "-wal", "-shm" })
        {
            File.WriteAllText(_file + suffix, "x");
        }

        File.WriteAllText(_folder["other.db"], "x");

        StoreFiles.Delete(_file);
        StoreFiles.Delete(_file);

        Directory.GetFiles(_folder.Path).Should().Equal(_folder["other.db"]);
    }

    private static Task Fill(string draft)
    {
        StoreFiles.CreateSchema(draft);
        return Task.CompletedTask;
    }

    private static string RefusalOf(string file)
    {
        var update = () => StoreFiles.Update(file);
        var message = update.Should().Throw<StoreException>().Which.Message;
        message.Should().NotContain("\n");
        return message;
    }

    private async Task AddClusterAsync(string id)
    {
        if (!File.Exists(_file))
        {
            await _files.MakeAsync(_file, Fill);
        }

        var store = new WorldStore(_file, durable: true);
        var db = store.Rent()!;
        db.Add(Samples.Cluster(id));
        db.Writer.Save();
        store.Return(db);
        await store.RetireAsync();
    }

    private static void Execute(string file, string sql) => Query(file, sql);

    private static List<string> Query(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are written in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
