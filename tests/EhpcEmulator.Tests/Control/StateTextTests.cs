using EhpcEmulator.Control.States;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Tests.Control;

public sealed class StateTextTests
{
    private const string Yaml = """
        worlds:
          - name: w1
            seed: 42
            start: 2026-03-01T08:00:00Z
            quotas: { clusters: 5 }
            clusters:
              - name: "c1"
                version: 2024-07-30
                status: stopped
                order:
                  Queues:
                    - QueueName: q1
                  MaxCount: 7
                jobs:
                  - { name: 12, runtime: 90s, on: [0, 2] }
        """;

    [Fact]
    public void ReadState_OfYaml_TakesEachValueForWhatItsKeyWants()
    {
        var world = StateText.ReadState(Yaml).Worlds.Should().ContainSingle().Which;

        world.Seed.Should().Be(42);
        world.Start.Should().Be(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        world.Quotas.Clusters.Should().Be(5);
        var cluster = world.Clusters.Should().ContainSingle().Which;
        cluster.Version.Should().Be("2024-07-30");
        cluster.Status.Should().Be(ClusterStatus.Stopped);
        cluster.Order.Should().BeEquivalentTo(
            new Dictionary<string, string> { ["Queues.1.QueueName"] = "q1", ["MaxCount"] = "7" });
        var job = cluster.Jobs.Should().ContainSingle().Which;
        job.Name.Should().Be("12");
        job.Runtime.Should().Be(TimeSpan.FromSeconds(90));
        job.On.Should().Equal(0, 2);
    }

    [Fact]
    public void ReadState_OfYamlWithAnchors_TakesTheirPartsAgain()
    {
        var state = StateText.ReadState("""
            worlds:
              - name: a
                quotas: &few { clusters: 1 }
              - name: b
                quotas: *few
            """);

        state.Worlds.Select(world => world.Quotas.Clusters).Should().Equal(1, 1);
    }

    [Fact]
    public void ReadWorld_OfAFileOfOneWorld_TakesThatWorld()
    {
        StateText.ReadWorld(Yaml).Seed.Should().Be(42);
        StateText.ReadWorld("""{"seed":7}""").Seed.Should().Be(7);
        StateText.ReadWorld("seed: 7").Seed.Should().Be(7);
        StateText.ReadWorld("{seed: 7}").Seed.Should().Be(7);
    }

    [Theory]
    [InlineData("worlds: [{name: a, colour: red}]", "worlds[0].colour: Unknown key; known are name, seed, ")]
    [InlineData("{}", "worlds: It is required.")]
    [InlineData("worlds: {}", "worlds: It must be a list.")]
    [InlineData("worlds: [a]", "worlds[0]: It must be a map of keys and values.")]
    [InlineData("worlds: [{seed: much}]", "worlds[0].seed: It must be a whole number.")]
    [InlineData("worlds: [{frozen: maybe}]", "worlds[0].frozen: It must be true or false.")]
    [InlineData("worlds: [{start: soon}]", "worlds[0].start: It must be an instant")]
    [InlineData("worlds: [{clusters: [{}]}]", "worlds[0].clusters[0].name: It is required.")]
    [InlineData(
        "worlds: [{clusters: [{name: a}, {name: b, status: asleep}]}]",
        "worlds[0].clusters[1].status: It must be one of uninit, creating, init, running, stopping, stopped, ")]
    [InlineData(
        "worlds: [{clusters: [{name: a, jobs: [{runtime: 5}]}]}]",
        "worlds[0].clusters[0].jobs[0].runtime: It must be a duration")]
    [InlineData("worlds: [{refusals: [{action: StopCluster}]}]", "worlds[0].refusals[0].code: It is required.")]
    [InlineData("worlds: [{name: a, name: b}]", "The key 'name' is given twice in one map.")]
    [InlineData("worlds: [", "The text is not valid YAML: line 2")]
    [InlineData("worlds: []\n---\nworlds: []", "several YAML documents")]
    [InlineData("""{"worlds":[{"seed":"1"}]}""", "worlds[0].seed: It must be a whole number.")]
    [InlineData("""{"worlds":[{"name":1}]}""", "worlds[0].name: It must be a text.")]
    [InlineData("""{"worlds":[{"name":"a","name":"b"}]}""", "The key 'name' is given twice in one map.")]
    [InlineData("""{"worlds":""", "The text is not valid JSON.")]
    public void ReadState_OfWhatIsMalformed_SaysWhereAndWhatInOneLine(string text, string said)
    {
        var reading = () => StateText.ReadState(text);

        reading.Should().Throw<StateException>().Which.Message.Should().Contain(said).And.NotContain("\n");
    }

    [Theory]
    [InlineData(20, 2)]
    [InlineData(1, 60_000)]
    public void ReadState_OfWhatIsDeepOrGrowsWithoutEnd_IsRefused(int doublings, int depth)
    {
        var text = "worlds: " + new string('[', depth) + new string(']', depth) + "\n";
        for (var level = 0; depth == 2 && level <= doublings + 10; level++)
        {
            text += $"a{level}: &a{level} [{(level == 0 ? "x" : $"*a{level - 1}, *a{level - 1}")}]\n";
        }

        var reading = () => StateText.ReadState(text);

        reading.Should().Throw<StateException>();
    }

    [Fact]
    public void ReadState_OfAPasswordOfAnotherType_DoesNotRepeatIt()
    {
        var reading = () => StateText.ReadState("""{"worlds":[{"clusters":[{"name":"a","password":12345678}]}]}""");

        reading.Should().Throw<StateException>().Which.Message
            .Should().Be("worlds[0].clusters[0].password: It must be a text.");
    }

    [Theory]
    [InlineData(StateNotation.Yaml)]
    [InlineData(StateNotation.Json)]
    public void Write_OfWhatWasRead_ReadsAsTheSame_AndLeavesOutWhatIsUsual(StateNotation notation)
    {
        var state = StateText.ReadState(Yaml);

        var text = StateText.Write(state, notation);

        text.Should().NotContain("profile").And.NotContain("refusals").And.NotContain("null");
        StateText.Write(StateText.ReadState(text), notation).Should().Be(text);
        StateText.ReadState(text).Should().BeEquivalentTo(state);
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("12")]
    [InlineData("2024-07-30")]
    [InlineData("null")]
    [InlineData(" - a: b # c ")]
    [InlineData("line 1\nline 2\n\ttab \"quoted\" 'too' \u0007")]
    [InlineData("作业 🚀")]
    public void Write_OfAnyText_ReadsAsTheSame(string text)
    {
        var cluster = new DeclaredCluster
        {
            Name = "c",
            Jobs = [new() { Script = text }],
            Tags = new Dictionary<string, string> { ["k"] = text },
        };
        var state = new DeclaredState { Worlds = [new() { Clusters = [cluster] }] };

        foreach (var notation in Enum.GetValues<StateNotation>())
        {
            var read = StateText.ReadState(StateText.Write(state, notation)).Worlds[0].Clusters[0];

            read.Jobs[0].Script.Should().Be(text);
            read.Tags["k"].Should().Be(text);
        }
    }
}
