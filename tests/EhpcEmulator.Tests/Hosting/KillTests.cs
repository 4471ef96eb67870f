using System.Globalization;
using EhpcEmulator.Worlds;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>
/// A process that is killed while many write at once loses nothing that it answered for. <c>EHPC_TEST_KILLS</c> says how
/// often it is killed, <c>EHPC_TEST_SEED</c> chooses the moments, <c>EHPC_TEST_PROGRAM</c> names another build.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int UsualKills = 4;
    private const int EveryKillAtStart = 4;
    private const int MostWrites = 40;
    private const int MostMilliseconds = 30;

    private readonly TemporaryDirectory _temporary = new();
    private readonly List<TimeSpan> _starts = [];
    private EmulatorProcess? _emulator;

    private static int Kills => Setting("EHPC_TEST_KILLS", UsualKills);

    private string[] Settings =>
        ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"], "--World:Speed=0", "--Quotas:Clusters=100000"];

    public void Dispose()
    {
        _emulator?.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Kill_AtAnyMomentUnderConcurrentWrites_LosesNothingAnsweredAndLeavesNothingHalfDone()
    {
        KilledWorld[] worlds = [new("alpha"), new("beta")];
        var seed = Setting("EHPC_TEST_SEED", 7);
        var random = new RandomStream(seed, "Kills");
        using (var client = await StartAsync())
        {
            foreach (var world in worlds)
            {
                await world.BeginAsync(client);
            }

            await WriteUntilKilledAsync(client, worlds, random);
        }

        for (var kill = 1; kill <= Kills; kill++)
        {
            var because = $"after kill {kill} of seed {seed}";
            ShouldBeWhole(because);
            if (kill % EveryKillAtStart == 0)
            {
                await KillAtStartAsync(random);
                ShouldBeWhole(because);
            }

            using var client = await StartAsync();
            foreach (var world in worlds)
            {
                await world.CheckAsync(client, because);
            }

            await WriteUntilKilledAsync(client, worlds, random);
        }

        var median = _starts.Order().ElementAt(_starts.Count / 2);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills, {worlds.Sum(world => world.Acknowledged)} answered writes, first correct answer after "
            + $"{median.TotalMilliseconds:0} ms in the median, {_starts.Max().TotalMilliseconds:0} ms at most"));
        median.Should().BeLessThan(TimeSpan.FromSeconds(15));
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : usual;

    private async Task<EmulatorClient> StartAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        _emulator?.Dispose();
        _emulator = await EmulatorProcess.ServeAsync(_temporary, Settings);
        var client = new EmulatorClient(_emulator.Url);
        await client.ClustersAsync("alpha");
        _starts.Add(TimeProvider.System.GetElapsedTime(begun));
        return client;
    }

    private async Task WriteUntilKilledAsync(EmulatorClient client, KilledWorld[] worlds, RandomStream random)
    {
        var left = 1 + random.Next(MostWrites);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.WhenAll(worlds.Select((world, index) => world.WriteUntilKilledAsync(
            client,
            new RandomStream(random.Next(int.MaxValue), $"{index}"),
            () => _ = Interlocked.Decrement(ref left) == 0 && enough.TrySetResult())));
        await Task.WhenAny(enough.Task, writing).WaitAsync(TimeSpan.FromMinutes(1));
        if (writing.IsFaulted)
        {
            await writing;
        }

        await PassAsync(random.Next(MostMilliseconds));
        await _emulator!.KillAsync();
        await writing;
        _emulator.Error.Should().BeEmpty();
    }

    // While it opens its worlds, before it listens or just after.
    private async Task KillAtStartAsync(RandomStream random)
    {
        using var emulator = EmulatorProcess.Start(EmulatorProcess.Program, _temporary, Settings);
        await PassAsync(random.Next(1500));
        await emulator.KillAsync();
    }

    // The moment of the kill is what varies; nothing is waited for.
    private static async Task PassAsync(int milliseconds)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var fuse = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
        using var burning = fuse.Token.Register(() => passed.SetResult());
        await passed.Task;
    }

    // On a copy: a look into the files would do what the next process is to do.
    private void ShouldBeWhole(string because)
    {
        var copies = Directory.CreateDirectory(_temporary["copies"]);
        foreach (var file in Directory.GetFiles(Path.Combine(_temporary["data"], "worlds")))
        {
            File.Copy(file, Path.Combine(copies.FullName, Path.GetFileName(file)));
        }

        foreach (var file in Directory.GetFiles(copies.FullName, "*.world.db"))
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            command.ExecuteScalar().Should().Be("ok", because);
            command.CommandText = "SELECT COUNT(*) FROM pragma_foreign_key_check";
            command.ExecuteScalar().Should().Be(0L, because);
        }

        copies.Delete(recursive: true);
    }
}
