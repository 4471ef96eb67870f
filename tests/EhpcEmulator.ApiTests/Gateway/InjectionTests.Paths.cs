using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

public sealed partial class InjectionTests
{
    [Theory]
    [InlineData("{h}/{i}")]
    [InlineData("{h}/data/{i}")]
    [InlineData("../../../../../../../../..{h}/{i}")]
    [InlineData("/home/../../../..{h}/treasure.txt")]
    [InlineData("/home/./..//..///{i}")]
    [InlineData("..\\..\\..\\{i}")]
    [InlineData("~/../../{i}")]
    [InlineData("file://{h}/{i}")]
    [InlineData("$(touch {h}/{i})")]
    [InlineData("%2e%2e%2f%2e%2e%2f{i}")]
    [InlineData("C:\\{i}")]
    [InlineData("/proc/self/cwd/{i}")]
    public async Task JobFile_WhateverItsPath_IsOfTheSimulatedClusterAlone(string path)
    {
        var clusterId = await _world.RunClusterAsync();
        var target = Filled(path);

        await _world.PutFileAsync(clusterId, target, "written");

        // It is on the node of the scheduler, where nothing is shared.
        var manager = (await _world.IdsOfAsync(clusterId, "Manager")).Single();
        (await _world.ShellAsync(clusterId, $"cd /root; cat '{target}'", manager)).Should().Be("written");
        emulator.RequireUntouched();
    }

    [Fact]
    public async Task Command_WithAPathOfTheHost_FindsNothingThere()
    {
        string[] commands =
        [
            "cat {t}", "cat ../../../../../../..{t}", "cat {h}/*", "cat < {t}", ". {t}", "bash {t}", "echo $(<{t})",
            "head -c 100 {t}; tail {t}; grep . {t}; cp {t} /tmp/x; cat /tmp/x; ln -s {t} /tmp/y; cat /tmp/y",
            "echo gone > {t}", "rm -f ../../../../../../..{t}", "mv {t} {h}/{i}; mkdir -p {h}/{i}; touch {h}/{i}",
            "cd {h} && rm -rf * && echo > {i}", "tee {h}/{i} < /dev/null", "rm -rf {h}",
        ];
        var clusterId = await _world.RunClusterAsync();
        foreach (var command in commands)
        {
            var output = await _world.ShellAsync(clusterId, Filled(command));

            output.Should().NotContain(HousedEmulator.Treasure, command);
            emulator.RequireUntouched();
        }
    }

    [Theory]
    [InlineData("{t}")]
    [InlineData("../../../../../../..{t}")]
    [InlineData("{h}/{i}")]
    [InlineData("..\\..\\{i}")]
    public async Task JobOutput_WhateverItsPath_IsOfTheSimulatedClusterAlone(string path)
    {
        var clusterId = await _world.RunSchedulerAsync();

        var created = await _world.CreateJobAsync(
            clusterId, new { CommandLine = "echo printed", StdoutPath = Filled(path), StderrPath = Filled(path) });
        await _world.AdvanceUntilIdleAsync();

        var id = created.Split(' ')[^1].TrimEnd();
        (await _world.LogAsync(clusterId, id, ("LogType", "stdout"))).Stdout.Should().Be("printed\n");
        emulator.RequireUntouched();
    }

    [Theory]
    [InlineData("{t}")]
    [InlineData("../../../../../../..{t}")]
    [InlineData("0.scheduler/../..{t}")]
    public async Task GetJobLog_OfAPathForAJob_FindsNone(string jobId)
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.CreateJobAsync(clusterId, 10);

        var refusal = await _world.Fail2024Async("GetJobLog", ("ClusterId", clusterId), ("JobId", Filled(jobId)));

        refusal.Status.Should().BeInRange(400, 404);
        refusal.Message.Should().NotContain(HousedEmulator.Treasure);
    }

    private string Filled(string path) => path
        .Replace("{t}", emulator.TreasureFile, StringComparison.Ordinal)
        .Replace("{h}", emulator.House, StringComparison.Ordinal)
        .Replace("{i}", emulator.Intruder, StringComparison.Ordinal);
}
