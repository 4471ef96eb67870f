using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;

namespace EhpcEmulator.ApiTests.Profiling;

public sealed class GetCloudMetricLogsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetCloudMetricLogs_WhileAJobRuns_ShowsTheCoresItHolds()
    {
        var clusterId = await _world.RunClusterAsync();
        var idle = await _world.NowAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        await RunJobAsync(clusterId, "sleep 20");
        var busy = await _world.NowAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        UsageIn(await LogsAsync(clusterId, idle, idle + 10, ("Filter", """{"Hostname":"compute0"}""")))
            .Should().HaveCount(10).And.OnlyContain(usage => usage < 5);
        UsageIn(await LogsAsync(clusterId, busy, busy + 10, ("Filter", """{"Hostname":"compute0"}""")))
            .Should().HaveCount(10).And.OnlyContain(usage => usage > 95);
        var others = (await LogsAsync(clusterId, busy, busy + 10)).Where(log => log.Text("Hostname") != "compute0");
        UsageIn(others).Should().NotBeEmpty().And.OnlyContain(usage => usage < 5);
    }

    [Theory]
    [InlineData("avg", 50)]
    [InlineData("max", 100)]
    [InlineData("min", 0)]
    [InlineData("sum", 3000)]
    public async Task GetCloudMetricLogs_OfAMinuteWithAJobOfHalfOfIt_Aggregates(string type, double expected)
    {
        var clusterId = await _world.RunClusterAsync();
        var from = await _world.NowAsync();
        await RunJobAsync(clusterId, "sleep 30");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        var logs = await LogsAsync(
            clusterId, from, from + 60, ("AggregationInterval", "60"), ("AggregationType", type),
            ("MetricScope", "process"), ("MetricCategories", "cpu"), ("Filter", """{"Hostname":"compute0"}"""));

        var log = logs.Should().ContainSingle().Which;
        log.GetProperty("Time").GetInt64().Should().Be(from);
        using var data = JsonDocument.Parse(log.Text("MetricData"));
        var figure = data.RootElement.EnumerateObject().Should().ContainSingle().Which;
        figure.Name.Should().Be("process|cpu|usage");
        figure.Value.GetDouble().Should().BeApproximately(expected, 0.01 * Math.Max(expected, 1));
    }

    [Theory]
    [InlineData("avg")]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("sum")]
    public async Task GetCloudMetricLogs_OfAnInterval_CombinesTheFiguresOfItsSeconds(string type)
    {
        var clusterId = await _world.RunClusterAsync();
        var from = await _world.NowAsync() - 4;
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var filter = ("Filter", """{"Hostname":"compute0"}""");

        var seconds = UsageIn(await LogsAsync(clusterId, from, from + 10, filter)).ToList();
        var interval = UsageIn(await LogsAsync(
            clusterId, from, from + 10, filter, ("AggregationInterval", "10"), ("AggregationType", type)));

        // The node booted four seconds later.
        seconds.Should().HaveCount(6);
        var expected = type switch
        {
            "avg" => seconds.Average(),
            "max" => seconds.Max(),
            "min" => seconds.Min(),
            _ => seconds.Sum(),
        };
        interval.Should().ContainSingle().Which.Should().BeApproximately(expected, 0.05);
    }

    [Fact]
    public async Task GetCloudMetricLogs_OfNetworksAndDisks_NamesTheDevice()
    {
        var clusterId = await _world.RunClusterAsync();
        var from = await _world.NowAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        var network = await LogsAsync(clusterId, from, from + 1, ("MetricScope", "network"));
        var disk = await LogsAsync(clusterId, from, from + 1, ("MetricScope", "disk"));

        network.Should().NotBeEmpty().And.OnlyContain(
            log => log.Text("NetworkInterface") == "eth0" && log.Text("DiskDevice") == "");
        disk.Should().HaveCount(network.Count).And.OnlyContain(
            log => log.Text("NetworkInterface") == "" && log.Text("DiskDevice") == "vda");
        (await LogsAsync(clusterId, from, from + 1, ("MetricScope", "disk"), ("Filter", """{"DiskDevice":"vdz"}""")))
            .Should().BeEmpty();
    }

    [Fact]
    public async Task GetCloudMetricLogs_Reversed_BeginsWithTheNewest()
    {
        var clusterId = await _world.RunClusterAsync();
        var from = await _world.NowAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(3));

        var logs = await LogsAsync(clusterId, from, from + 3);
        var reversed = await LogsAsync(clusterId, from, from + 3, ("Reverse", "true"));

        logs.Select(log => log.GetProperty("Time").GetInt64()).Distinct().Should().Equal(from, from + 1, from + 2);
        reversed.Select(log => log.GetRawText()).Should().Equal(logs.Select(log => log.GetRawText()).Reverse());
    }

    [Fact]
    public async Task GetCloudMetricLogs_BeforeTheNodesBootedAndOfTheFuture_AreEmpty()
    {
        var clusterId = await _world.RunClusterAsync();
        var now = await _world.NowAsync();

        (await LogsAsync(clusterId, 0, 100)).Should().BeEmpty();
        (await LogsAsync(clusterId, now + 10, now + 20)).Should().BeEmpty();
    }

    [Fact]
    public async Task GetCloudMetricLogs_InXml_WrapsTheLogs()
    {
        var clusterId = await _world.RunClusterAsync();
        var from = await _world.NowAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        using var response = await _world.SendAsync(
            "GetCloudMetricLogs", [.. Order(clusterId, from, from + 1), ("Format", "XML")]);

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Element("MetricLogs")!.Elements("MetricLog").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("From", "", 400, "MissingFrom")]
    [InlineData("From", "-1", 400, "InvalidParams")]
    [InlineData("From", "now", 400, "InvalidParams")]
    [InlineData("To", "", 400, "MissingTo")]
    [InlineData("To", "0", 400, "InvalidParams")]
    [InlineData("To", "9223372036854775807", 400, "InvalidParams")]
    [InlineData("AggregationInterval", "2", 400, "InvalidParams")]
    [InlineData("AggregationType", "median", 400, "InvalidParams")]
    [InlineData("MetricScope", "gpu", 400, "InvalidParams")]
    [InlineData("MetricCategories", "cpu,gpu", 400, "InvalidParams")]
    [InlineData("Filter", "compute0", 400, "InvalidParams")]
    public async Task GetCloudMetricLogs_WithAWrongParameter_IsRefused(
        string name, string value, int status, string code)
    {
        var order = Order("ehpc-hz-nosuchone0", 0, 60).Where(parameter => parameter.Name != name);

        var error = await _world.FailAsync("GetCloudMetricLogs", [.. order, (name, value)]);

        (error.Status, error.Code).Should().Be((status, code));
    }

    [Theory]
    [InlineData("Filter", """{"Queue":"workq"}""")]
    [InlineData("Filter", """{"Hostname":1}""")]
    [InlineData("To", "2000000000")]
    public async Task GetCloudMetricLogs_WithWhatOnlyTheClusterTells_IsRefused(string name, string value)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromDays(30));
        var order = Order(clusterId, 0, 60).Where(parameter => parameter.Name != name);

        var error = await _world.FailAsync("GetCloudMetricLogs", [.. order, (name, value)]);

        (error.Status, error.Code).Should().Be((400, "InvalidParams"));
        error.Message.Should().Contain(name);
    }

    private static (string Name, string Value)[] Order(string clusterId, long from, long to) =>
        [
            ("ClusterId", clusterId),
            ("From", from.ToString(CultureInfo.InvariantCulture)),
            ("To", to.ToString(CultureInfo.InvariantCulture)),
        ];

    private static IEnumerable<double> UsageIn(IEnumerable<JsonElement> logs) =>
        logs.Select(log =>
        {
            using var data = JsonDocument.Parse(log.Text("MetricData"));
            return data.RootElement.GetProperty("machine|cpu|usage").GetDouble();
        });

    private async Task<IReadOnlyList<JsonElement>> LogsAsync(
        string clusterId, long from, long to, params (string Name, string Value)[] more)
    {
        var answer = await _world.CallAsync("GetCloudMetricLogs", [.. Order(clusterId, from, to), .. more]);
        return [.. answer.GetProperty("MetricLogs").GetProperty("MetricLog").EnumerateArray()];
    }

    // All cores of the first compute node.
    private async Task RunJobAsync(string clusterId, string commandLine)
    {
        await _world.AddUsersAsync(clusterId, "job.user");
        await _world.CallAsync(
            "SubmitJob", ("ClusterId", clusterId), ("CommandLine", commandLine), ("Name", "load"), ("Cpu", "2"),
            ("Node", "1"), ("RunasUser", "job.user"), ("RunasUserPassword", UserSteps.Password));
    }
}
