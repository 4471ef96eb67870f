using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>What a world's callers have met of the API, under /_emulator/…/coverage.</summary>
public sealed class CoverageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Coverage_OfAWorldThatNobodyCalled_IsNothingOfAll()
    {
        var report = await ReportAsync();

        Share(report, "operations").Should().Be((0, 174));
        report.GetProperty("errorCodes").GetProperty("touched").GetInt32().Should().Be(0);
        report.GetProperty("versions").EnumerateArray()
            .Select(version => version.GetProperty("neverCalled").GetArrayLength()).Should().Equal(130, 44);
    }

    [Fact]
    public async Task Coverage_AfterSomeCalls_ListsWhatTheySentAndWereAnswered()
    {
        await _world.CallAsync("ListClusters", ("PageSize", "5"));
        await _world.CallAsync("ListClusters", ("PageNumber", "1"));
        await _world.FailAsync("DescribeCluster", ("ClusterId", "ehpc-none"));
        await _world.CreateCluster2024Async(("Queues", """[{"QueueName":"q1"}]"""));

        var report = await ReportAsync();

        Share(report, "operations").Should().Be((3, 174));
        var list = Called(report, 0, "ListClusters");
        list.GetProperty("calls").GetInt32().Should().Be(2);
        Names(list, "sent").Should().Contain(["PageNumber", "PageSize"]);
        Called(report, 0, "DescribeCluster").GetProperty("errors").GetProperty("ClusterNotFound").GetInt32().Should()
            .Be(1);
        var create = Called(report, 1, "CreateCluster");
        Names(create, "sent").Should().Contain("Queues.N.QueueName");
        Names(create, "neverSent").Should().Contain("Queues.N.MaxCount");
        Names(report, "errorsNeverAnswered").Should().Contain("InDebt").And.NotContain("ClusterNotFound");
    }

    [Fact]
    public async Task Coverage_OfOneWorld_IsPartOfThatOfAll_AndBeginsAnewWhenAsked()
    {
        await _world.CallAsync("ListCurrentClientVersion");
        Share(await ReportAsync(), "operations").Touched.Should().Be(1);

        (await emulator.ControlAsync(HttpMethod.Delete, $"{_world.Id}/coverage")).Status.Should().Be(204);

        Share(await ReportAsync(), "operations").Touched.Should().Be(0);
        var everywhere = (await emulator.GetAsync("_emulator/coverage")).Json;
        Called(everywhere, 0, "ListCurrentClientVersion").GetProperty("calls").GetInt32().Should().BePositive();
    }

    [Fact]
    public async Task Coverage_OfAWorldThatIsDeleted_GoesWithIt()
    {
        await _world.CallAsync("ListClusters");
        Share(await ReportAsync(), "operations").Touched.Should().Be(1);

        (await emulator.ControlAsync(HttpMethod.Delete, _world.Id)).Status.Should().Be(204);

        Share(await ReportAsync(), "operations").Touched.Should().Be(0);
    }

    private static (int Touched, int Total) Share(JsonElement report, string name) =>
        (report.GetProperty(name).GetProperty("touched").GetInt32(), report.GetProperty(name).GetProperty("total").GetInt32());

    private static JsonElement Called(JsonElement report, int version, string action) =>
        report.GetProperty("versions")[version].GetProperty("called").EnumerateArray()
            .Single(operation => operation.GetProperty("action").GetString() == action);

    private static List<string?> Names(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString())];

    private async Task<JsonElement> ReportAsync() =>
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/coverage")).Json;
}
