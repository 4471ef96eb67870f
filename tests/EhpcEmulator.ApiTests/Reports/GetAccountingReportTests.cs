using System.Globalization;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Reports;

public sealed class GetAccountingReportTests(Emulator emulator) : IClassFixture<Emulator>
{
    // A cluster of these tests runs ten seconds after the start of the world.
    private static readonly long Ready = Emulator.Start.ToUnixTimeSeconds() + 10;

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData(null, null, 120)]
    [InlineData(0, 60, 120)]
    [InlineData(-10, 1000, 120)]
    [InlineData(0, 20, 40)]
    [InlineData(20, 25, 10)]
    [InlineData(59, 60, 2)]
    [InlineData(50, null, 20)]
    [InlineData(null, 1, 2)]
    public async Task GetAccountingReport_OfAWindow_CountsWhatWasUsedInIt(int? from, int? to, int coreSeconds)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        var report = await ReportAsync(clusterId, [.. Window("StartTime", from), .. Window("EndTime", to)]);

        report.Metrics.Should().Be("""["user","job_count","ncpus_seconds"]""");
        report.Rows.Should().Equal($"""["root",1,{coreSeconds}]""");
        report.Total.Should().Be(coreSeconds);
    }

    [Theory]
    [InlineData(-10, 0)]
    [InlineData(60, 1000)]
    [InlineData(30, 30)]
    [InlineData(5000, null)]
    public async Task GetAccountingReport_OfAWindowWithoutRuns_IsEmpty(int from, int? to)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        var report = await ReportAsync(clusterId, [.. Window("StartTime", from), .. Window("EndTime", to)]);

        report.Rows.Should().BeEmpty();
        report.Total.Should().Be(0);
    }

    [Fact]
    public async Task GetAccountingReport_OfPartsOfAWindow_AddsUpToTheWhole()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        for (var i = 0; i < 12; i++)
        {
            await _world.SubmitJobAsync(
                clusterId,
                ("Node", $"{1 + (i % 2)}"), ("Cpu", $"{1 + (i % 3)}"), ("ReRunable", "true"),
                ("CommandLine", $"#EHPC runtime={(i * 7.3) + 1.9:0.0}s exit={i % 4}"), ("JobRetry.Count", "1"));
            await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_700));
        }

        await _world.AdvanceUntilIdleAsync();
        var whole = (await ReportAsync(clusterId)).Total;
        var parts = 0L;
        for (var from = 0; from < 1000; from += 7)
        {
            var part = await ReportAsync(clusterId, [.. Window("StartTime", from), .. Window("EndTime", from + 7)]);
            parts += part.Total;
        }

        whole.Should().BePositive();
        parts.Should().Be(whole);
    }

    [Fact]
    public async Task GetAccountingReport_WhileAJobRuns_CountsUpToNow()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));
        var first = await ReportAsync(clusterId, Window("EndTime", 1000));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        (await ReportAsync(clusterId, Window("EndTime", 1000))).Total.Should().Be(80);
        first.Total.Should().Be(60);
        (await ReportAsync(clusterId, ("ReportType", "number_report"))).Rows.Should().Equal("""["root",1,1,0,0]""");
    }

    [Fact]
    public async Task GetAccountingReport_OfAJobThatWasQueuedAgain_CountsItsEarlierRuns()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2, ("ReRunable", "true"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(50));
        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));
        var waiting = await ReportAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        waiting.Rows.Should().Equal("""["root",1,100]""");
        (await ReportAsync(clusterId)).Rows.Should().Equal("""["root",1,220]""");
        (await ReportAsync(clusterId, [.. Window("StartTime", 40), .. Window("EndTime", 63)])).Rows
            .Should().Equal("""["root",1,40]""");
    }

    [Fact]
    public async Task GetAccountingReport_OfJobsThatWereStoppedAndDeleted_CountsWhatTheyUsed()
    {
        var clusterId = await _world.RunClusterAsync();
        var running = await _world.SubmitAsync(clusterId, 60, 2);
        var waiting = await _world.SubmitAsync(clusterId, 60, 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(20));

        await _world.DeleteJobsAsync(clusterId, waiting, running);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(20));

        (await ReportAsync(clusterId)).Rows.Should().Equal("""["root",1,40]""");
    }

    [Fact]
    public async Task GetAccountingReport_ByEachTypeAndDimension_HasItsRows()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.AddUsersAsync(clusterId, "alice1");
        await _world.SubmitAsync(clusterId, 60, 2, ("Node", "2"), ("Name", "one"));
        await _world.SubmitAsync(clusterId, 30, 1, ("CommandLine", "#EHPC runtime=30s exit=1"), ("Name", "two"));
        await _world.SubmitAsync(
            clusterId, 50, 1, ("RunasUser", "alice1"), ("RunasUserPassword", JobSteps.Password), ("Name", "three"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        await HasAsync(
            "resources_by_user", "queue", """["user","job_count","ncpus_seconds"]""",
            ["""["alice1",1,50]""", """["root",2,270]"""]);
        await HasAsync(
            "total_report", "user", """["user","job_count","ncpus_seconds"]""",
            ["""["alice1",1,50]""", """["root",2,270]"""]);
        await HasAsync("total_report", "queue", """["queue","job_count","ncpus_seconds"]""", ["""["workq",3,320]"""]);
        await HasAsync(
            "total_report", "instance", """["instance","job_count","ncpus_seconds"]""",
            [.. new[] { $"""["{nodes[0]}",3,200]""", $"""["{nodes[1]}",1,120]""" }.Order(StringComparer.Ordinal)]);
        await HasAsync(
            "number_report", "user", """["user","job_count","running_count","finished_count","failed_count"]""",
            ["""["alice1",1,0,1,0]""", """["root",2,0,1,1]"""]);
        await HasAsync(
            "job_report", "user",
            """["job_id","job_name","user","queue","state","nodes","submit_time","start_time","end_time","ncpus_seconds"]""",
            [
                $"""["0.manager","one","root","workq","FINISHED",2,{Ready},{Ready},{Ready + 60},240]""",
                $"""["1.manager","two","root","workq","FINISHED",1,{Ready},{Ready},{Ready + 30},30]""",
                $"""["2.manager","three","alice1","workq","FINISHED",1,{Ready},{Ready},{Ready + 50},50]""",
            ]);
        (await ReportAsync(clusterId, ("ReportType", "total_report"), ("Dim", "instance"), ("FilterValue", nodes[1])))
            .Rows.Should().Equal($"""["{nodes[1]}",1,120]""");
        (await ReportAsync(clusterId, ("FilterValue", "alice1"))).Total.Should().Be(50);
        (await ReportAsync(clusterId, ("FilterValue", "nobody"))).Rows.Should().BeEmpty();
        (await ReportAsync(clusterId, ("JobId", "1.manager"))).Rows.Should().Equal("""["root",1,30]""");
        (await ReportAsync(clusterId, ("JobId", "9.manager"))).Rows.Should().BeEmpty();

        async Task HasAsync(string type, string dim, string metrics, string[] rows)
        {
            var report = await ReportAsync(clusterId, ("ReportType", type), ("Dim", dim));
            report.Metrics.Should().Be(metrics);
            report.Rows.Should().Equal(rows);
            report.Total.Should().Be(320);
        }
    }

    [Theory]
    [InlineData("1", "2", 2)]
    [InlineData("2", "2", 1)]
    [InlineData("3", "2", 0)]
    [InlineData(null, null, 3)]
    public async Task GetAccountingReport_ByPages_TotalsAllRows(string? page, string? size, int rows)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        for (var i = 0; i < 3; i++)
        {
            await _world.SubmitAsync(clusterId, 10);
        }

        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var answer = await _world.CallAsync(
            "GetAccountingReport",
            [
                ("ClusterId", clusterId), ("ReportType", "job_report"),
                .. page is null ? [] : new[] { ("PageNumber", page), ("PageSize", size!) },
            ]);

        answer.GetProperty("Data").GetProperty("Data").GetArrayLength().Should().Be(rows);
        (answer.Number("TotalCount"), answer.Number("TotalCoreTime")).Should().Be((3, 30));
        ($"{answer.Number("PageNumber")}", $"{answer.Number("PageSize")}").Should().Be((page ?? "1", size ?? "10"));
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("StartTime", "-1", 400, "InvalidParams")]
    [InlineData("StartTime", "today", 400, "InvalidParams")]
    [InlineData("EndTime", "99", 400, "InvalidParams")]
    [InlineData("ReportType", "report", 400, "InvalidParams")]
    [InlineData("Dim", "group", 400, "InvalidParams")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    public async Task GetAccountingReport_WithABadValue_IsRefused(
        string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "GetAccountingReport", ("ClusterId", clusterId), ("StartTime", "100"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        error.Message.Should().Contain(code == "ClusterNotFound" ? "cluster" : parameter);
    }

    [Fact]
    public async Task GetAccountingReport_InXml_WrapsTheRowsInData()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));

        var answer = await _world.XmlAsync("GetAccountingReport", ("ClusterId", clusterId));

        answer.Element("Data")!.Elements("Data").Single().Value.Should().Be("""["root",1,120]""");
    }

    private static (string Name, string Value)[] Window(string name, int? seconds) =>
        seconds is { } given ? [(name, (Ready + given).ToString(CultureInfo.InvariantCulture))] : [];

    private async Task<Report> ReportAsync(string clusterId, params (string Name, string Value)[] parameters)
    {
        var answer = await _world.CallAsync(
            "GetAccountingReport", [("ClusterId", clusterId), ("PageSize", "50"), .. parameters]);
        return new Report(
            answer.Text("Metrics"),
            [.. answer.GetProperty("Data").GetProperty("Data").EnumerateArray().Select(row => row.GetString()!)],
            answer.GetProperty("TotalCoreTime").GetInt64());
    }

    private sealed record Report(string Metrics, IReadOnlyList<string> Rows, long Total);
}
