using System.Collections;
using System.Reflection;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Contract;

public sealed class DurationNamesTests(Emulator emulator) : IClassFixture<Emulator>
{
    // These are not stages of a lifecycle: the rest of what a job, a command, an image's gateway or a container says,
    // and work on a cluster that goes on running.
    private static readonly string[] Usual =
    [
        "Job.Run", "Command.Run", "Image.Pull", "ServerlessJob.Schedule", "ServerlessJob.Init", "Client.Upgrade",
    ];

    [Fact]
    public void Durations_AreExactlyThoseThatStagesLast()
    {
        var lifecycles = emulator.Services.GetServices<ILifecycle>().ToList();

        lifecycles.Should().NotBeEmpty();
        lifecycles.SelectMany(NamesOf).Concat(Usual).Should().BeEquivalentTo(Durations.Names);
    }

    // The table is nobody's business but the engine's.
    private static IEnumerable<string> NamesOf(ILifecycle lifecycle)
    {
        var stages = lifecycle.GetType()
            .GetProperty("Stages", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            ?.GetValue(lifecycle) ?? Array.Empty<object>();
        return ((IEnumerable)stages).Cast<object>().Select(stage => (string)((dynamic)stage).Lasts);
    }
}
