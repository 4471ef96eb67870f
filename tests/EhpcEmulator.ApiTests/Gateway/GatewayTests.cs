using System.Text;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>How calls are read: methods, places of parameters, versions, regions; which check comes first.</summary>
public sealed class GatewayTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string ListRegions = "?Action=ListRegions&Version=2018-04-12&Format=JSON";

    [Fact]
    public async Task Call_ByGet_IsAnswered()
    {
        var answer = await emulator.GetAsync(ListRegions);

        answer.Status.Should().Be(200);
        answer.Json.TryGetProperty("Regions", out _).Should().BeTrue();
        answer.Json.TryGetProperty("Code", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Call_ByPostWithAForm_IsAnswered()
    {
        using var form = Form("Action=ListRegions&Version=2018-04-12&Format=JSON");

        (await emulator.PostAsync("", form)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Call_ByPostWithAnEmptyBody_IsReadFromTheQuery()
    {
        (await emulator.PostAsync(ListRegions, null)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Call_WithParametersInQueryAndForm_UnitesThem()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.CreateClusterAsync();
        using var form = Form($"ClusterId={clusterId}&Format=JSON");

        var answer = await emulator.PostAsync(
            $"?Action=DescribeCluster&Version=2018-04-12&AccessKeyId={world.Id}", form);

        answer.Status.Should().Be(200, answer.Text);
        answer.Json.GetProperty("ClusterInfo").GetProperty("Id").GetString().Should().Be(clusterId);
    }

    [Fact]
    public async Task Call_WithAChunkedBodyWithoutContentType_IsReadAsAForm()
    {
        using var body = Calls.Chunked("Action=ListRegions&Version=2018-04-12&Format=JSON");

        (await emulator.PostAsync("", body)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Call_WithAJsonBody_DoesNotReadItAsParameters()
    {
        using var body = new StringContent("Action=ListRegions&Format=JSON", Encoding.UTF8, "application/json");
        (await emulator.PostAsync("", body)).Code.Should().Be("InvalidAction.NotFound");

        using var other = new StringContent("{\"Action\":\"Nonsense\"}", Encoding.UTF8, "application/json");
        (await emulator.PostAsync(ListRegions, other)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Call_WithActionAndVersionInHeaders_IsAnswered()
    {
        var answer = await emulator.PostAsync(
            "?Format=JSON", null, ("x-acs-action", "ListRegions"), ("x-acs-version", "2024-07-30"));

        answer.Status.Should().Be(200);
        answer.Json.GetProperty("Regions").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Array);
    }

    [Fact]
    public async Task Call_WithActionAsParameterAndHeader_TakesTheParameter()
    {
        (await emulator.GetAsync(ListRegions, ("x-acs-action", "Nonsense"), ("x-acs-version", "1999-01-01")))
            .Status.Should().Be(200);
    }

    [Fact]
    public async Task Call_WithoutVersion_IsOfTheOlderOne()
    {
        var answer = await emulator.GetAsync("?Action=ListRegions&Format=JSON");

        answer.Json.GetProperty("Regions").TryGetProperty("RegionInfo", out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("", 404, "InvalidAction.NotFound")]
    [InlineData("?Version=2018-04-12", 400, "MissingAction")]
    [InlineData("?Action=ListRegions&Version=2020-01-01", 400, "InvalidVersion")]
    [InlineData("?Action=Nonsense&Version=2018-04-12", 404, "InvalidAction.NotFound")]
    [InlineData("?Action=Nonsense&Version=2020-01-01", 400, "InvalidVersion")]
    [InlineData("?Action=Nonsense&Version=2018-04-12&Format=yaml", 404, "InvalidAction.NotFound")]
    [InlineData("?Action=Nonsense&Version=2018-04-12&AccessKeyId=../key", 404, "InvalidAction.NotFound")]
    [InlineData("?Action=ListRegions&Format=yaml&AccessKeyId=../key", 400, "InvalidParameter.Format")]
    [InlineData("?Action=StopCluster&AccessKeyId=../key&RegionId=cn-nowhere", 404, "InvalidAccessKeyId.NotFound")]
    [InlineData("?Action=StopCluster&RegionId=cn-nowhere", 400, "InvalidParams")]
    [InlineData("?Action=StopCluster", 400, "MissingClusterId")]
    public async Task Call_WithSeveralFaults_AnswersTheFirst(string query, int status, string code)
    {
        var answer = await emulator.GetAsync(query);

        (answer.Status, answer.Code).Should().Be((status, code));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Call_ByAnotherMethod_AnswersUnsupportedHttpMethod(string method)
    {
        var path = new Uri($"/{ListRegions}", UriKind.Relative);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await emulator.SendAsync(request);

        (answer.Status, answer.Code).Should().Be((403, "UnsupportedHTTPMethod"));
    }

    [Fact]
    public async Task Call_ByHead_AnswersTheStatusWithoutABody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"/{ListRegions}", UriKind.Relative));

        var answer = await emulator.SendAsync(request);

        answer.Status.Should().Be(403);
        answer.Body.Should().BeEmpty();
        answer.Headers.Should().ContainKey("x-acs-request-id");
    }

    [Fact]
    public async Task Options_FromAnotherPage_AllowsGetAndPost()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri("/", UriKind.Relative));

        var answer = await emulator.SendAsync(
            request,
            ("Origin", "https://example.com"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "x-acs-action"));

        answer.Status.Should().Be(204);
        answer.Headers["Access-Control-Allow-Origin"].Should().Be("*");
        answer.Headers["Access-Control-Allow-Headers"].Should().Be("*");
        answer.Headers["Access-Control-Allow-Methods"].Split(',').Should().Contain(["GET", "POST"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Call_ByTheDocumentedPath_NeedsNoAction(string method)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri("/2018-04-12/ListRegions?Format=JSON", UriKind.Relative));

        var answer = await emulator.SendAsync(request);

        answer.Status.Should().Be(200);
        answer.Json.GetProperty("Regions").TryGetProperty("RegionInfo", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Call_ToARegionsHost_IsAboutThatRegion()
    {
        var world = emulator.NewWorld();
        var query = Calls.Query(Orders.Cluster(
                ("Action", "CreateCluster"), ("Version", "2018-04-12"), ("Format", "JSON"), ("AccessKeyId", world.Id))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));

        var created = await emulator.GetAsync($"?{query}", ("Host", "ehpc.cn-beijing.aliyuncs.com"));

        created.Status.Should().Be(200, created.Text);
        var cluster = await world.CallAsync(
            "DescribeCluster", ("ClusterId", created.Json.GetProperty("ClusterId").GetString()!));
        cluster.GetProperty("ClusterInfo").GetProperty("RegionId").GetString().Should().Be("cn-beijing");
    }

    [Fact]
    public async Task Call_WithAnUnknownRegion_AnswersInvalidParamsThatNamesIt()
    {
        var error = await emulator.NewWorld().FailAsync("ListClusters", ("RegionId", "cn-nowhere"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain("RegionId");
    }

    private static StringContent Form(string text) => new(text, Encoding.UTF8, "application/x-www-form-urlencoded");
}
