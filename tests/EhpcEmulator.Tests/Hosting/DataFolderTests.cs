using EhpcEmulator.Hosting;

namespace EhpcEmulator.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Open_OfAFolderThatIsNotThere_MakesItAndKeepsIt()
    {
        var path = _root["a/b"];

        using (var folder = DataFolder.Open(path))
        {
            folder.Path.Should().Be(path);
            folder.IsTemporary.Should().BeFalse();
            File.WriteAllText(Path.Combine(folder.Path, "state"), "kept");
        }

        File.ReadAllText(Path.Combine(path, "state")).Should().Be("kept");
    }

    [Fact]
    public void Open_OfNoFolder_MakesATemporaryOneThatGoesWithItsOwner()
    {
        string path;
        using (var folder = DataFolder.Open(null))
        {
            path = folder.Path;
            folder.IsTemporary.Should().BeTrue();
            Path.GetFileName(path).Should().StartWith("ehpc-emulator-");
            Directory.CreateDirectory(Path.Combine(path, "tls"));
            File.WriteAllText(Path.Combine(path, "tls", "ca.pem"), "");
        }

        Directory.Exists(path).Should().BeFalse();
    }

    [Fact]
    public void Open_OfAFolderInUse_IsRefusedInOneLineUntilItIsGivenBack()
    {
        using (DataFolder.Open(_root.Path))
        {
            FluentActions.Invoking(() => DataFolder.Open(_root.Path))
                .Should().Throw<StartupException>().WithMessage($"*'{_root.Path}' is in use by another emulator.");
        }

        FluentActions.Invoking(() => DataFolder.Open(_root.Path).Dispose()).Should().NotThrow();
    }

    [Fact]
    public void Open_OfAFile_IsRefusedInOneLine()
    {
        File.WriteAllText(_root["file"], "");

        FluentActions.Invoking(() => DataFolder.Open(_root["file"]))
            .Should().Throw<StartupException>().WithMessage($"*'{_root["file"]}'. It is a file.");
    }

    [Theory]
    [InlineData("worlds")]
    [InlineData("snapshots")]
    public void Open_OfAFolderWithAFileInPlaceOfItsOwnFolder_IsRefusedInOneLine(string name)
    {
        File.WriteAllText(_root[name], "");

        FluentActions.Invoking(() => DataFolder.Open(_root.Path))
            .Should().Throw<StartupException>().WithMessage($"*'{_root[name]}' is a file.");
        File.Delete(_root[name]);
        FluentActions.Invoking(() => DataFolder.Open(_root.Path).Dispose()).Should().NotThrow();
    }

    [Fact]
    public void Open_OfAFolderThatCannotBeMade_IsRefusedInOneLine()
    {
        File.WriteAllText(_root["file"], "");

        FluentActions.Invoking(() => DataFolder.Open(_root["file/folder"]))
            .Should().Throw<StartupException>().Which.Message.Should().Contain("file/folder").And.NotContain("\n");
    }

    [Theory]
    [InlineData("ehpc-emulator-dead", 25, true, false)]
    [InlineData("ehpc-emulator-young", 23, true, true)]
    [InlineData("ehpc-emulator-unlocked", 25, false, true)]
    [InlineData("somebody-elses", 25, true, true)]
    public void RemoveLeftovers_RemovesOnlyWhatAnEmulatorLeftADayAgo(
        string name, int hoursOld, bool hasLock, bool survives)
    {
        Directory.CreateDirectory(_root[name]);
        File.WriteAllText(_root[$"{name}/state"], "");
        if (hasLock)
        {
            Age(_root[name], hoursOld);
        }

        TemporaryFolders.RemoveLeftovers(_root.Path, Now);

        Directory.Exists(_root[name]).Should().Be(survives);
    }

    [Fact]
    public void RemoveLeftovers_LeavesAFolderThatIsStillInUse()
    {
        using var folder = DataFolder.Open(_root["ehpc-emulator-busy"]);
        Age(folder.Path, hoursOld: 100);

        TemporaryFolders.RemoveLeftovers(_root.Path, Now);

        Directory.Exists(folder.Path).Should().BeTrue();
    }

    private static void Age(string folder, int hoursOld)
    {
        var file = Path.Combine(folder, "ehpc.lock");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, "");
        }

        File.SetLastWriteTimeUtc(file, Now.UtcDateTime.AddHours(-hoursOld));
    }
}
