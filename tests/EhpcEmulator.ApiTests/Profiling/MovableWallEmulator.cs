using EhpcEmulator.ApiTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EhpcEmulator.ApiTests.Profiling;

/// <summary>A host whose wall clock stands still and can be moved.</summary>
public sealed class MovableWallEmulator : Emulator
{
    private readonly MovableTimeProvider _wall = new();

    /// <summary>Moves the wall clock forward; no world notices.</summary>
    public void MoveWall(TimeSpan by) => _wall.Now += by;

    /// <inheritdoc/>
    protected override void ConfigureServices(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_wall));

    private sealed class MovableTimeProvider : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 20, 31, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
