using System.Text.Json;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Fuzzing;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>Values that mean something to SQL, XML, HTTP, a shell or a file system are nothing but values.</summary>
public sealed partial class InjectionTests(HousedEmulator emulator) : IClassFixture<HousedEmulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Texts =>
    [
        "Robert'); DROP TABLE Clusters;--",
        "x'; ATTACH DATABASE '/tmp/x.db' AS x; --",
        "\" OR 1=1 /* ' */ %_[a-z]\\",
        "@p0 {0} ${7*7} #{7*7} $(id) `id` %n %s",
        "<![CDATA[<b>]]>",
        "]]>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;",
        "&lt;&amp;&#x41;&#0;",
        "\"'><script>alert(1)</script>",
        "a\r\nb\tc\rd\n",
        "key: [&anchor {a: *anchor}, !!str x] # |\n--- \"\\u0041\"\n...",
        "a\u0085b\u2028c\u00A0d\uFEFFe",
        "\u202Egnp.exe\u2066\u200F",
        "\U0001F600 \U000E0041 \uFFFD",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_ThatMeansSomethingElsewhere_ComesBackAsItWas(string text)
    {
        await _world.CallAsync("CreateJobTemplate", ("Name", "template"), ("CommandLine", text));

        var json = await _world.CallAsync("ListJobTemplates");
        var xml = await _world.XmlAsync("ListJobTemplates");

        json.GetProperty("Templates").GetProperty("JobTemplates").EnumerateArray().Should().ContainSingle()
            .Which.Text("CommandLine").Should().Be(text);
        xml.Descendants("CommandLine").Should().ContainSingle().Which.Value.Should().Be(text);
        await RequireJournalAsync(text);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_ThatMeansSomethingElsewhere_SurvivesExport(string text)
    {
        await _world.RunClusterAsync(("Description", text));

        foreach (var format in (string[])["yaml", "json"])
        {
            var state = await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/state?format={format}");
            var other = emulator.NewWorld();
            (await emulator.ControlAsync(HttpMethod.Post, $"{other.Id}/state", state.Text)).Require(200);

            var listed = await other.CallAsync("ListClusters");
            listed.GetProperty("Clusters").GetProperty("ClusterInfoSimple").EnumerateArray().Should().ContainSingle()
                .Which.Text("Description").Should().Be(text, format);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Name_ThatMeansSomethingElsewhere_FindsNothing(string text)
    {
        await _world.CreateClusterAsync();

        (await _world.CallAsync("ListJobTemplates", ("Name", text))).Number("TotalCount").Should().Be(0);
        (await _world.Call2024Async("ListClusters", ("ClusterNames.1", text))).Number("TotalCount").Should().Be(0);
        (await _world.FailAsync("DescribeCluster", ("ClusterId", text))).Code.Should().Be("ClusterNotFound");
        (await _world.CallAsync("ListClusters")).Number("TotalCount").Should().Be(1);
    }

    [Theory]
    [InlineData("%", "a%b")]
    [InlineData("_", "a_b")]
    [InlineData("a_b", "a_b")]
    [InlineData("a%b", "a%b")]
    [InlineData("\\", "a\\b")]
    [InlineData("\\%", "")]
    [InlineData("[x]", "")]
    [InlineData("'", "a'b")]
    [InlineData("' OR '1'='1", "")]
    [InlineData("*", "a*b")]
    [InlineData("\"", "a\"b")]
    public async Task JobName_WithWildcards_IsFoundByThemselvesAlone(string part, string expected)
    {
        var clusterId = await _world.RunSchedulerAsync();
        foreach (var name in (string[])["axb", "a%b", "a_b", "a'b", "a\\b", "a*b", "a\"b"])
        {
            await _world.CreateJobAsync(clusterId, 10, name: name);
        }

        var found = await _world.Jobs2024Async(clusterId, new { JobName = part });

        string.Join(' ', found.Select(job => job.Text("JobName"))).Should().Be(expected);
        foreach (var filter in (object[])
            [new { Users = new[] { part } }, new { Queues = new[] { part } }, new { Nodes = new[] { part } }])
        {
            (await _world.Jobs2024Async(clusterId, filter)).Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Refusal_OfWhatLooksLikeMarkup_IsWellFormedInBothFormats(string text)
    {
        var query = $"?Action={Uri.EscapeDataString(text)}&Version=2018-04-12&AccessKeyId={_world.Id}&Format=";

        var json = await emulator.GetAsync($"{query}JSON");
        var xml = await emulator.GetAsync($"{query}XML");

        (json.Code, xml.Code).Should().Be(("InvalidAction.NotFound", "InvalidAction.NotFound"));
        xml.Message.Should().Be(json.Message);
        AnswerCheck.FaultOf(json, null).Should().BeNull();
        AnswerCheck.FaultOf(xml, null).Should().BeNull();
    }

    [Theory]
    [InlineData("GET", "/?Action={0}&Version={0}&Format={0}")]
    [InlineData("GET", "/?Action=DescribeCluster&Version=2018-04-12&Format={0}&ClusterId=x")]
    [InlineData("GET", "/?Action=DescribeCluster&Version=2018-04-12&RegionId={0}&ClusterId={0}&AccessKeyId={0}")]
    [InlineData("GET", "/{0}?Action=ListRegions&Version=2018-04-12")]
    [InlineData("OPTIONS", "/{0}")]
    [InlineData("GET", "/?world={0}&cluster={0}&done={0}")]
    [InlineData("GET", "/_emulator/page/{0}")]
    [InlineData("GET", "/_emulator/page/{0}/advance")]
    [InlineData("POST", "/_emulator/page/{0}/advance")]
    [InlineData("GET", "/_emulator/worlds/{0}/journal.har")]
    [InlineData("GET", "/_emulator/worlds/default/snapshots/{0}/file")]
    [InlineData("POST", "/_emulator/worlds/default/snapshots?name={0}")]
    [InlineData("GET", "/openapi/{0}.json")]
    [InlineData("GET", "/swagger/{0}")]
    public async Task LineBreak_InARequest_StartsNoHeaderOfTheAnswer(string method, string target)
    {
        var value = "a%0d%0aX-Injected:%201%0d%0a%0d%0a%3Cb%3E";
        var form = $"how=1m&cluster={value}";
        await using var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(System.Text.Encoding.ASCII.GetBytes(
            $"{method} {target.Replace("{0}", value, StringComparison.Ordinal)} HTTP/1.1\r\nHost: localhost\r\n"
            + "Access-Control-Request-Headers: x-a\r\n"
            + (method == "POST"
                ? $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}"
                : "Accept: text/html\r\n\r\n")));

        var answer = await connection.ReadAsync();

        answer!.Status.Should().BeLessThan(500, answer.Text);
        answer.Headers.Should().NotContainKey("X-Injected");
    }

    [Fact]
    public async Task LineBreak_InAFormOfThePage_StartsNoHeaderOfTheAnswer()
    {
        await _world.CreateClusterAsync();
        const string Form = "how=1m&cluster=a%0d%0aX-Injected:%201%0d%0a";
        await using var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /_emulator/page/{_world.Id}/advance HTTP/1.1\r\nHost: localhost\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n{Form}"));

        var answer = await connection.ReadAsync();

        answer!.Status.Should().Be(303);
        answer.Headers.Should().NotContainKey("X-Injected");
        answer.Headers["Location"].Should()
            .StartWith($"/?world={_world.Id}&cluster=a%0D%0AX-Injected%3A%201%0D%0A&done=");
    }

    [Fact]
    public async Task LineBreak_InAFaultThatIsOrdered_StartsNoHeaderOfTheAnswer()
    {
        const string Broken = "Broken\r\nX-Injected: 1";
        (await emulator.ControlAsync(
            HttpMethod.Post,
            $"{_world.Id}/faults",
            JsonSerializer.Serialize(new { effect = "error", code = Broken, message = Broken })))
            .Require(201);

        var json = await emulator.GetAsync(
            $"?Action=ListClusters&Version=2018-04-12&Format=JSON&AccessKeyId={_world.Id}");
        var xml = await emulator.GetAsync(
            $"?Action=ListClusters&Version=2018-04-12&Format=XML&AccessKeyId={_world.Id}");

        foreach (var answer in (Answer[])[json, xml])
        {
            (answer.Code, answer.Message).Should().Be((Broken, Broken));
            answer.Headers.Should().NotContainKey("X-Injected");
        }
    }

    private async Task RequireJournalAsync(string text)
    {
        var journal = (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal")).Require(200);
        journal.GetProperty("entries")[0].GetProperty("parameters").Text("CommandLine").Should().Be(text);
        var archive = (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal.har")).Require(200);
        var request = archive.GetProperty("log").GetProperty("entries")[0].GetProperty("request");
        request.GetProperty("queryString").EnumerateArray().Single(pair => pair.Text("name") == "CommandLine")
            .Text("value").Should().Be(text);
        var url = new Uri(request.Text("url"));
        url.AbsolutePath.Should().Be("/");
        url.Query.Split('&').Should().Contain($"CommandLine={Uri.EscapeDataString(text)}");
    }
}
