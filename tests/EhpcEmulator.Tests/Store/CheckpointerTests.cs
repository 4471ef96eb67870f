using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Store;

/// <summary>What is written gets from the log into the database without the writer's doing.</summary>
public sealed class CheckpointerTests : IAsyncDisposable
{
    private const int FileSize = 1 << 16;
    private const int PageSize = 4096;

    private readonly Simulated _simulated = new();

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();

    [Fact]
    public async Task Write_LessThanTheWriterCopiesItself_IsCopiedIntoTheDatabase()
    {
        const int Files = Checkpointer.MostFrames / 2 * PageSize / FileSize;

        await WriteAsync(Files);

        var world = await WorldAsync();
        await world.Store.CheckpointSettled;
        new FileInfo(world.File).Length.Should().BeGreaterThan(Files / 2 * FileSize);
    }

    [Fact]
    public async Task Write_ManyTimesWhatTheLogMayHold_BeginsTheLogAnew()
    {
        const int LogSize = Checkpointer.MostFrames * PageSize;

        await WriteAsync(6 * LogSize / FileSize);

        // The writer goes on while the log is being copied, and cannot begin it anew before that is done.
        new FileInfo((await WorldAsync()).File + "-wal").Length.Should().BeLessThan(LogSize * 3);
    }

    private async Task WriteAsync(int files)
    {
        var cluster = await _simulated.WriteAsync(world => Task.FromResult(world.AddCluster(1).Id));
        for (var number = 0; number < files; number++)
        {
            var path = $"/home/{number}";
            await _simulated.WriteAsync(world =>
            {
                world.Db.Add(new ClusterFile
                {
                    ClusterId = cluster,
                    NodeId = "",
                    Path = path,
                    Folder = "/home",
                    IsFolder = false,
                    Owner = "root",
                    Content = new byte[FileSize],
                    ModifiedAt = Simulated.Start,
                });
                return Task.CompletedTask;
            });
        }
    }

    private Task<World> WorldAsync() => _simulated.ReadAsync(world => Task.FromResult(world.World));
}
