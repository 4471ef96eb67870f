using EhpcEmulator.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Worlds;

/// <summary>A reset under load: calls meanwhile are answered by the old world or by the new one.</summary>
public sealed class WorldResetTests
{
    [Fact]
    public async Task Reset_WhileOthersReadAndWrite_NeverShowsThemAnException()
    {
        await using var simulated = new Simulated();
        var stop = false;
        async Task UseAsync(int user)
        {
            for (var call = 0; !Volatile.Read(ref stop); call++)
            {
                await simulated.WriteAsync(world =>
                {
                    world.Db.Add(Samples.Cluster($"c-{user}-{call}", world.Ids.NextNumber()));
                    return Task.CompletedTask;
                });
                (await simulated.ReadAsync(world => world.Db.Clusters.CountAsync())).Should().BeGreaterThanOrEqualTo(0);
            }
        }

        var users = Enumerable.Range(0, 6).Select(user => Task.Run(() => UseAsync(user))).ToList();
        for (var reset = 0; reset < 15; reset++)
        {
            await simulated.Worlds.ResetAsync(Simulated.World);
            await simulated.ReadAsync(world => world.Db.Clusters.CountAsync());
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(users);
        await simulated.Worlds.ResetAsync(Simulated.World);
        (await simulated.ReadAsync(world => world.Db.Clusters.CountAsync())).Should().Be(0);
    }
}
