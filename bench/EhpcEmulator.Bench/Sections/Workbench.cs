using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>What the sections of one run work with.</summary>
internal sealed class Workbench(ServerCommand emulator, ServerCommand bare, Settings settings, string repository)
    : IDisposable
{
    private LargeWorld? _large;

    public ServerCommand Emulator { get; } = emulator;

    public ServerCommand Bare { get; } = bare;

    public Settings Settings { get; } = settings;

    /// <summary>An empty folder for an emulator to keep its state in.</summary>
    public DataFolder MakeFolder() => DataFolder.Make(repository);

    /// <summary>The world with many nodes and jobs, which the first section that asks for it makes.</summary>
    public async Task<LargeWorld> LargeAsync(CancellationToken cancellationToken) =>
        _large ??= await LargeWorld.MakeAsync(this, cancellationToken);

    public void Dispose() => _large?.Dispose();
}
