using EhpcEmulator.Tests.Hosting;
using Microsoft.Playwright;

namespace EhpcEmulator.BrowserTests.Support;

/// <summary>
/// A browser and two emulators on real ports, one of which wants a token; their clocks are frozen at
/// <c>2024-01-01T00:00:00Z</c>.
/// </summary>
public sealed class Stage : IAsyncLifetime, IDisposable
{
    /// <summary>What the second emulator wants to be told.</summary>
    public const string Token = "open-sesame";

    private static readonly string[] Settings =
        ["--urls", "http://127.0.0.1:0", "--World:Speed=0", "--World:Start=2024-01-01T00:00:00Z"];

    private readonly TemporaryDirectory _temporary = new();
    private EmulatorProcess? _open;
    private EmulatorProcess? _closed;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _worlds;

    /// <summary>Where the emulator is that lets everybody in.</summary>
    public Uri Open => new(_open!.Url);

    /// <summary>Where the emulator is that wants a token.</summary>
    public Uri Closed => new(_closed!.Url);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Chromium.IsMissingLocally)
        {
            return;
        }

        _open = await EmulatorProcess.ServeAsync(_temporary, Settings);
        _closed = await EmulatorProcess.ServeAsync(_temporary, [.. Settings, $"--Control:Token={Token}"]);

        // Builds share their machine with others.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Program });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _playwright?.Dispose();
        _open?.Dispose();
        _closed?.Dispose();
        _temporary.Dispose();
    }

    /// <summary>A world that nobody else uses; it exists.</summary>
    public async Task<Scene> NewSceneAsync(BrowserNewContextOptions? options = null)
    {
        var scene = await Scene.OpenAsync(
            _browser!, Open, $"world-{Interlocked.Increment(ref _worlds)}", options ?? new());
        await scene.AdvanceAsync("0s");
        return scene;
    }

    /// <summary>A browser that has opened nothing yet.</summary>
    public Task<Scene> NewSceneAsync(Uri emulator, string world) =>
        Scene.OpenAsync(_browser!, emulator, world, new());
}

/// <summary>The tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class StageUsers : ICollectionFixture<Stage>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "stage";
}
