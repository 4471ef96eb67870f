using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>A host whose data folder is in a folder of its own, beside a file that must stay out of reach.</summary>
public sealed class HousedEmulator : Emulator, IAsyncLifetime
{
    /// <summary>The content of the file beside the data folder.</summary>
    public const string Treasure = "treasure-beside-the-data-folder";

    private const string DataName = "data";
    private const string TreasureName = "treasure.txt";

    /// <summary>The folder that holds both.</summary>
    public string House { get; } = Directory.CreateTempSubdirectory("injection-house-").FullName;

    /// <summary>The file beside the data folder.</summary>
    public string TreasureFile => Path.Combine(House, TreasureName);

    /// <summary>A name that no file has, whose making would show.</summary>
    public string Intruder { get; } = $"intruder-{Path.GetRandomFileName()}";

    /// <inheritdoc/>
    protected override string? DataFolder => Path.Combine(House, DataName);

    /// <inheritdoc/>
    public Task InitializeAsync() => File.WriteAllTextAsync(TreasureFile, Treasure);

    /// <summary>Makes sure that nothing beside the data folder was added, removed or changed.</summary>
    public void RequireUntouched()
    {
        Directory.GetFileSystemEntries(House).Select(Path.GetFileName).Should().BeEquivalentTo(DataName, TreasureName);
        File.ReadAllText(TreasureFile).Should().Be(Treasure);
        string[] around =
        [
            .. Directory.GetFileSystemEntries(House, $"*{Intruder}*", SearchOption.AllDirectories),
            .. Directory.GetFileSystemEntries(Path.GetTempPath(), $"*{Intruder}*"),
            .. Directory.GetFileSystemEntries(Environment.CurrentDirectory, $"*{Intruder}*"),
            .. Directory.GetFileSystemEntries(Path.GetPathRoot(House)!, $"*{Intruder}*"),
        ];
        around.Should().BeEmpty();
    }

    /// <inheritdoc/>
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(House, recursive: true);
    }
}
