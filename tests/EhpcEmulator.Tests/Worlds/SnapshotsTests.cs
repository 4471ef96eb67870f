using EhpcEmulator.Tests.Hosting;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Tests.Worlds;

/// <summary>The files of snapshots: each has its description, or goes.</summary>
public sealed class SnapshotsTests : IDisposable
{
    private const string World = "a";

    private readonly TemporaryDirectory _folder = new();
    private readonly ManualTimeProvider _wall = new(Simulated.Start);
    private readonly WorldRegistry _worlds;

    public SnapshotsTests() => _worlds = new WorldRegistry(
        _folder["worlds"], durable: false, new WorldOptions { Start = Simulated.Start, Speed = 0 }, new(), _wall);

    private IEnumerable<string?> Files => Directory.GetFiles(_folder["snapshots/a"]).Select(Path.GetFileName).Order();

    public void Dispose()
    {
        _worlds.CloseAsync().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    [Fact]
    public async Task Take_OfWhatCannotBeDescribed_LeavesNoFile()
    {
        var take = () => NewSnapshots().TakeAsync(World, null, file => File.WriteAllTextAsync(file, "no database"));

        await take.Should().ThrowAsync<SqliteException>();

        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Of_AfterAProcessWasKilledWhileItTookOne_RemovesTheFileThatIsNotDescribed()
    {
        await TakeAsync(NewSnapshots());
        File.Copy(_folder["snapshots/a/snap-1.db"], _folder["snapshots/a/snap-2.db"]);

        var snapshots = NewSnapshots();

        snapshots.Of(World).Select(snapshot => snapshot.Id).Should().Equal("snap-1");
        Files.Should().Equal("snap-1.db", "snap-1.json");
    }

    [Fact]
    public async Task Of_ASnapshotWhoseDescriptionCannotBeRead_KeepsItsFile()
    {
        await TakeAsync(NewSnapshots());
        await File.WriteAllTextAsync(_folder["snapshots/a/snap-1.json"], "{");

        var snapshots = NewSnapshots();

        snapshots.Of(World).Should().BeEmpty();
        Files.Should().Equal("snap-1.db", "snap-1.json");
    }

    [Fact]
    public async Task DeleteAll_WhileOneIsTaken_LeavesNone()
    {
        var snapshots = NewSnapshots();

        var take = () => TakeAsync(snapshots, () => snapshots.DeleteAll(World));

        await take.Should().ThrowAsync<NoSuchWorldException>();
        snapshots.Of(World).Should().BeEmpty();
        Files.Should().BeEmpty();
        (await TakeAsync(snapshots)).Id.Should().Be("snap-2");
    }

    private Snapshots NewSnapshots() => new(_folder["snapshots"], _wall);

    private async Task<Snapshot> TakeAsync(Snapshots snapshots, Action? meanwhile = null)
    {
        var world = await _worlds.OpenAsync(World);
        return await snapshots.TakeAsync(World, null, file =>
        {
            world.TryCopyTo(file, Simulated.Start);
            meanwhile?.Invoke();
            return Task.CompletedTask;
        });
    }
}
