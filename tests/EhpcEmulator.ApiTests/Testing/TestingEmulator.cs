using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>An emulator as users of the package start it, for the tests of a class.</summary>
public sealed class TestingEmulator : IAsyncLifetime
{
    public EhpcEmulatorHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await EhpcEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
