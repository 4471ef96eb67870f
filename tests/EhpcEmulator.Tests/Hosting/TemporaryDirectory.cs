namespace EhpcEmulator.Tests.Hosting;

/// <summary>A folder of a test's own, removed after it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>The full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ehpc-tests-").FullName;

    /// <summary>The path of something in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Removes the folder and all in it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
