namespace EhpcEmulator.Tests.Hosting;

public sealed class PersistenceTests : IDisposable
{
    private static readonly string[] Worlds = ["alpha", "beta"];

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Kill_AmidCreationsAndConcurrentWrites_LosesNothingAcknowledged()
    {
        // Long enough that the kill finds every cluster on its way, whatever else the machine does.
        string[] settings =
        [
            "--urls", "http://127.0.0.1:0", "--data", _temporary["data"], "--Quotas:Clusters=100000",
            "--Simulation:Durations:Cluster.Create=01:00:00",
        ];
        var names = new Dictionary<string, Dictionary<string, string>>();
        var clocks = new Dictionary<string, DateTimeOffset>();
        using (var emulator = await EmulatorProcess.ServeAsync(_temporary, settings))
        {
            using var before = new EmulatorClient(emulator.Url);
            await before.AdvanceAsync("alpha", new { by = "30d" });
            var writers = Worlds
                .SelectMany(world => Enumerable.Range(0, 2).Select(_ => new Writer(before, world)))
                .ToList();
            var writing = writers.ConvertAll(writer => writer.WriteUntilRefusedAsync());
            await Task.WhenAll(writers.Select(writer => writer.Busy));
            foreach (var world in Worlds)
            {
                clocks[world] = await before.ClockAsync(world);
            }

            await emulator.KillAsync();

            await Task.WhenAll(writing);
            foreach (var world in Worlds)
            {
                names[world] = writers.Where(writer => writer.World == world)
                    .SelectMany(writer => writer.Acknowledged).ToDictionary();
            }
        }

        using var next = await EmulatorProcess.ServeAsync(_temporary, settings);
        using var client = new EmulatorClient(next.Url);
        foreach (var world in Worlds)
        {
            (await client.ClockAsync(world)).Should().BeOnOrAfter(clocks[world]);
            var clusters = await client.ClustersAsync(world);

            // More may be there than was acknowledged: the answer of the last ones was lost on the way.
            clusters.Keys.Should().Contain(names[world].Keys);
            clusters.Should().Contain(names[world]);
            foreach (var clusterId in clusters.Keys)
            {
                (await client.StatusAsync(world, clusterId)).Should().BeOneOf("uninit", "creating");
                await ShouldBeWholeAsync(client, world, clusterId);
            }

            await client.AdvanceAsync(world, new { by = "2h" });
            foreach (var clusterId in clusters.Keys)
            {
                (await client.StatusAsync(world, clusterId)).Should().Be("running");
            }
        }

        next.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Stop_OfAnEmulatorWithData_TakesSecondsAndKeepsEverything()
    {
        string[] settings = ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"], "--World:Speed=0"];
        string clusterId;
        string kept;
        using (var emulator = await EmulatorProcess.ServeAsync(_temporary, settings))
        {
            using var client = new EmulatorClient(emulator.Url);
            clusterId = await client.CreateClusterAsync("alpha", "kept");
            await client.AdvanceAsync("alpha", new { untilIdle = true });
            (await client.StatusAsync("alpha", clusterId)).Should().Be("running");
            kept = await EverythingAsync(client, clusterId);

            // The client's connection stays open all the while.
            var asked = TimeProvider.System.GetTimestamp();
            (await emulator.StopAsync()).Should().Be(0);
            TimeProvider.System.GetElapsedTime(asked).Should().BeLessThan(TimeSpan.FromSeconds(15));
            emulator.Error.Should().BeEmpty();
        }

        using var next = await EmulatorProcess.ServeAsync(_temporary, settings);
        using var again = new EmulatorClient(next.Url);
        (await EverythingAsync(again, clusterId)).Should().Be(kept);
    }

    [Fact]
    public async Task Start_OnKeptData_FindsSnapshotsSettingsAndHowWorldsBegan()
    {
        string[] settings = ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"]];
        string clusterId;
        string snapshots;
        string account;
        using (var emulator = await EmulatorProcess.ServeAsync(_temporary, settings))
        {
            using var client = new EmulatorClient(emulator.Url);
            await client.AskAsync(
                HttpMethod.Post,
                "worlds",
                new { id = "alpha", seed = 42, frozen = true, start = "2030-01-01T00:00:00Z" });
            clusterId = await client.CreateClusterAsync("alpha", "kept");
            await client.AskAsync(HttpMethod.Post, "worlds/alpha/snapshots", new { name = "before" });
            await client.AskAsync(HttpMethod.Put, "worlds/alpha/account", new
            {
                quotas = new { clusters = 3 },
                refusals = new[] { new { code = "InDebt", action = "AddNodes" } },
            });
            await client.AdvanceAsync("alpha", new { by = "1d" });
            snapshots = $"{await client.AskAsync(HttpMethod.Get, "worlds/alpha/snapshots")}";
            account = $"{await client.AskAsync(HttpMethod.Get, "worlds/alpha/account")}";
            await emulator.KillAsync();
        }

        using var next = await EmulatorProcess.ServeAsync(_temporary, settings);
        using var again = new EmulatorClient(next.Url);
        $"{await again.AskAsync(HttpMethod.Get, "worlds/alpha/snapshots")}"
            .Should().Be(snapshots).And.Contain("before");
        $"{await again.AskAsync(HttpMethod.Get, "worlds/alpha/account")}".Should().Be(account).And.Contain("AddNodes");

        await again.AskAsync(HttpMethod.Post, "worlds/alpha/snapshots/snap-1/restore");
        (await again.StatusAsync("alpha", clusterId)).Should().Be("uninit");
        await again.AskAsync(HttpMethod.Post, "worlds/alpha/reset");
        (await again.ClockAsync("alpha")).Should().Be(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (await again.CreateClusterAsync("alpha", "kept")).Should().Be(clusterId);
    }

    [Fact]
    public async Task Stop_OfAnEmulatorWithoutDataThatWasWrittenTo_LeavesNothingBehind()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", "http://127.0.0.1:0");
        using var client = new EmulatorClient(emulator.Url);
        foreach (var world in Worlds)
        {
            await client.CreateClusterAsync(world, "lost");
        }

        Directory.GetFiles(_temporary.Path, "*.db", SearchOption.AllDirectories).Should().HaveCount(2);

        (await emulator.StopAsync()).Should().Be(0);

        emulator.Error.Should().BeEmpty();
        Directory.GetFileSystemEntries(_temporary.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Start_OnTheDataOfARunningEmulator_DisturbsNothing()
    {
        string[] settings = ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"]];
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, settings);
        using var client = new EmulatorClient(emulator.Url);
        var first = await client.CreateClusterAsync("alpha", "first");

        var (exitCode, _, error) = await EmulatorProcess.RunAsync(_temporary, settings);
        var second = await client.CreateClusterAsync("alpha", "second");

        exitCode.Should().Be(1);
        error.TrimEnd().Should().NotContain("\n");
        (await client.ClustersAsync("alpha")).Keys.Should().BeEquivalentTo(first, second);
    }

    // A management node, a login node, a compute node, a queue and a log entry belong to every cluster.
    private static async Task ShouldBeWholeAsync(EmulatorClient client, string world, string clusterId)
    {
        var nodes = await client.CallAsync(world, "ListNodes", ("ClusterId", clusterId));
        nodes.GetProperty("TotalCount").GetInt32().Should().Be(3);
        var queues = await client.CallAsync(world, "ListQueues", ("ClusterId", clusterId));
        queues.GetProperty("Queues").GetProperty("QueueInfo").GetArrayLength().Should().Be(1);
        var logs = await client.CallAsync(world, "ListClusterLogs", ("ClusterId", clusterId));
        logs.GetProperty("Logs").GetProperty("LogInfo").GetArrayLength().Should().BePositive();
    }

    private static async Task<string> EverythingAsync(EmulatorClient client, string clusterId)
    {
        var answers = new List<string>();
        foreach (var action in new[] { "DescribeCluster", "ListNodes", "ListQueues", "ListClusterLogs" })
        {
            var answer = await client.CallAsync("alpha", action, ("ClusterId", clusterId));
            answers.Add(string.Join('\n', answer.EnumerateObject().Where(p => p.Name != "RequestId")));
        }

        return $"{string.Join('\n', answers)}\n{await client.ClockAsync("alpha"):O}";
    }

    /// <summary>Creates clusters one after the other until the emulator no longer answers.</summary>
    private sealed class Writer(EmulatorClient client, string world)
    {
        private const int Enough = 4;

        private readonly TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string World => world;

        /// <summary>Names by the ids of the clusters whose creation was answered.</summary>
        public Dictionary<string, string> Acknowledged { get; } = [];

        /// <summary>Ends when enough was written for the kill to matter, or nothing more will be.</summary>
        public Task Busy => _busy.Task;

        public async Task WriteUntilRefusedAsync()
        {
            try
            {
                for (var number = 1; ; number++)
                {
                    var name = $"cluster-{number}";
                    Acknowledged.Add(await client.CreateClusterAsync(world, name), name);
                    if (number == Enough)
                    {
                        _busy.TrySetResult();
                    }
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                // The process was killed.
            }
            finally
            {
                _busy.TrySetResult();
            }
        }
    }
}
