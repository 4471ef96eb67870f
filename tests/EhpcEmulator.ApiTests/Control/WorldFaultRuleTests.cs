using System.Globalization;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>What rules about the simulated world may say, and how several of them go together.</summary>
public sealed class WorldFaultRuleTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("""{"effect":"soldOut","code":"X"}""", "'code'")]
    [InlineData("""{"effect":"soldOut","action":"AddNodes"}""", "'action'")]
    [InlineData("""{"effect":"soldOut","clusterId":"ehpc-1"}""", "'clusterId'")]
    [InlineData("""{"effect":"error","code":"X","clusterId":"ehpc-1"}""", "'clusterId'")]
    [InlineData("""{"effect":"bootFailure","instanceId":"i-1","jobName":"x"}""", "'jobName'")]
    [InlineData("""{"effect":"nodeDown","stage":"init"}""", "'stage'")]
    [InlineData("""{"effect":"clusterFailure","stage":"later"}""", "JSON")]
    [InlineData("""{"effect":"spotReclaim","for":"5m"}""", "'for'")]
    [InlineData("""{"effect":"spotReclaim","until":"2030-01-01T00:00:00Z"}""", "'until'")]
    [InlineData("""{"effect":"schedulerDown","count":2}""", "'count'")]
    [InlineData("""{"effect":"schedulerDown","rate":0.5}""", "'rate'")]
    [InlineData("""{"effect":"schedulerDown","skip":1}""", "'skip'")]
    [InlineData("""{"effect":"schedulerDown","hostName":"manager"}""", "'hostName'")]
    [InlineData("""{"effect":"imagePullFailure","queue":"workq"}""", "'queue'")]
    [InlineData("""{"effect":"jobFailure","image":"busybox"}""", "'image'")]
    [InlineData("""{"effect":"jobFailure","exitCode":0}""", "'exitCode'")]
    [InlineData("""{"effect":"jobFailure","exitCode":256}""", "'exitCode'")]
    [InlineData("""{"effect":"jobFailure","after":"soon"}""", "'after'")]
    [InlineData("""{"effect":"nodeDown","after":"5m"}""", "'after'")]
    [InlineData("""{"effect":"addonFailure","message":"no"}""", "'message'")]
    public async Task Rule_WithAFieldThatDoesNotGoWithItsEffect_IsRefused(string body, string detail) =>
        (await emulator.ControlAsync(HttpMethod.Post, $"{_world.Id}/faults", body)).RequireProblem(400, detail);

    [Fact]
    public async Task Rule_WithoutAName_GetsOneThatNoOtherHas()
    {
        var (first, next) = (await OrderAsync(""), await OrderAsync(""));
        await OrderAsync($"\"id\":\"fault-{int.Parse(next[6..], CultureInfo.InvariantCulture) + 3}\",");

        var more = new[] { first, next, await OrderAsync(""), await OrderAsync(""), await OrderAsync("") };

        more.Should().OnlyHaveUniqueItems();

        Task<string> OrderAsync(string name) => emulator.OrderFaultAsync(
            _world, $$"""{ {{name}} "effect":"soldOut"}""");
    }

    [Fact]
    public async Task Rule_ThatLeavesThingsOut_ShowsWhatGoes()
    {
        var stage = await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure"}""");
        var exit = await emulator.OrderFaultAsync(_world, """{"effect":"jobFailure","after":"90s"}""");

        (await RuleAsync(stage)).GetProperty("stage").GetString().Should().Be("create");
        (await RuleAsync(exit)).GetProperty("exitCode").GetInt32().Should().Be(1);
        (await RuleAsync(exit)).GetProperty("after").GetString().Should().Be("00:01:30");

        async Task<System.Text.Json.JsonElement> RuleAsync(string fault) =>
            (await emulator.FaultAsync(_world, fault)).GetProperty("rule");
    }

    [Fact]
    public async Task Rules_ThatFitTheSame_FireOneAfterTheOther()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await emulator.OrderFaultAsync(_world, """{"effect":"bootFailure","count":1}""");
        var second = await emulator.OrderFaultAsync(_world, """{"effect":"bootFailure","count":1}""");

        await _world.AddComputesAsync(clusterId, 3);

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "exception", "exception", "running");
        (await emulator.CountsOfAsync(_world, first)).Should().Be("3 1");
        (await emulator.CountsOfAsync(_world, second)).Should().Be("2 1");
    }

    [Fact]
    public async Task Rule_ReplacedByItsName_EndsWhatItHeldDown()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));
        await emulator.OrderFaultAsync(_world, """{"id":"x","effect":"nodeDown","hostName":"compute0"}""");

        await emulator.OrderFaultAsync(_world, """{"id":"x","effect":"nodeDown","hostName":"compute1"}""");

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "exception");
    }
}
