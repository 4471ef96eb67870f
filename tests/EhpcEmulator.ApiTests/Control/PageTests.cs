using System.Net;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>The page that a browser gets where the API is as well; how it looks is tested in a browser.</summary>
public sealed class PageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string Name, string Value) Browser =
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

    private readonly World _world = emulator.NewWorld();

    private string Address => $"?world={_world.Id}";

    [Fact]
    public async Task Root_AskedForByABrowser_IsThePage()
    {
        await _world.CreateClusterAsync(("Name", "weather"));

        var page = await emulator.GetAsync(Address, Browser);

        page.Status.Should().Be(200);
        page.Headers["Content-Type"].Should().StartWith("text/html");
        page.Text.Should().Contain("weather").And.Contain("2024-01-01 00:00:00").And.Contain("href=\"/swagger/\"");
        Regex.Count(page.Text, "role=\"img\" title=\"(manager|login0|compute0): uninit").Should().Be(3);
    }

    [Theory]
    [InlineData("?Action=ListRegions", "Accept", "text/html", 200)]
    [InlineData("?Action=ListRegions&Format=XML", "Accept", "text/html", 200)]
    [InlineData("?RegionId=cn-hangzhou", "Accept", "text/html", 400)]
    [InlineData("", "Accept", "*/*", 404)]
    [InlineData("", "Accept", "application/json", 404)]
    [InlineData("", "x-acs-action", "ListRegions", 200)]
    public async Task Root_AskedForByAClientOfTheApi_IsTheApi(string query, string header, string value, int status)
    {
        var answer = await emulator.GetAsync(query, (header, value));

        answer.Status.Should().Be(status, answer.Text);
        answer.Headers["Content-Type"].Should().NotStartWith("text/html");
        answer.Text.Should().Contain("RequestId");
    }

    [Fact]
    public async Task Root_WithAnActionInAHeader_IsTheApiForABrowserToo()
    {
        var answer = await emulator.GetAsync("", Browser, ("x-acs-action", "ListRegions"));

        answer.Status.Should().Be(200);
        answer.Text.Should().Contain("<ListRegionsResponse>").And.Contain("<Regions>");
    }

    [Fact]
    public async Task Page_LetsNothingInThatIsNotItsOwn()
    {
        var page = await emulator.GetAsync(Address, Browser);

        page.Headers["Content-Security-Policy"].Should().Contain("default-src 'self'").And.NotContain("unsafe");
        page.Headers["Vary"].Should().Be("Accept");
        Regex.Matches(page.Text, "(?:src|href|action)=\"([^\"]*)\"").Select(link => link.Groups[1].Value)
            .Should().NotBeEmpty().And.OnlyContain(link => link.StartsWith('/') || link.StartsWith('#'));
        Regex.IsMatch(page.Text, "<script(?![^>]*src=)|\\son[a-z]+=|\\sstyle=").Should().BeFalse();
    }

    [Theory]
    [InlineData("page.css", "text/css; charset=utf-8")]
    [InlineData("page.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task File_OfThePage_IsThere(string name, string type)
    {
        var file = await emulator.GetAsync($"_emulator/page/{name}");
        var again = await emulator.GetAsync($"_emulator/page/{name}", ("If-None-Match", file.Headers["ETag"]));

        file.Status.Should().Be(200);
        file.Headers["Content-Type"].Should().Be(type);
        again.Status.Should().Be(304);
    }

    [Theory]
    [InlineData("no-such-world")]
    [InlineData("../up")]
    [InlineData("<b>")]
    public async Task World_ThatThereIsNot_IsNotMade(string name)
    {
        var page = await emulator.GetAsync($"?world={Uri.EscapeDataString(name)}", Browser);

        page.Status.Should().Be(404);
        page.Text.Should().Contain("There is no world").And.NotContain("<b>");
        (await emulator.GetAsync("", Browser)).Text.Should().NotContain($"<option>{name}");
    }

    [Fact]
    public async Task Form_ThatIsCarriedOut_LeadsBackToThePage()
    {
        await _world.CreateClusterAsync();

        var answer = await SendAsync("advance", new() { ["how"] = "own", ["by"] = "1h" });

        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().Should().StartWith($"/?world={_world.Id}&done=moved&count=");
        (await emulator.GetAsync(Address, Browser)).Text.Should().Contain("2024-01-01 01:00:00");
    }

    [Theory]
    [InlineData("advance", "by", "soon", "must be a duration")]
    [InlineData("fault", "effect", "error", "must be the error to answer with")]
    [InlineData("unfault", "fault", "fault-none", "no fault rule of that name")]
    public async Task Form_ThatIsRefused_ShowsThePageWithTheReason(
        string form, string field, string value, string reason)
    {
        var answer = await SendAsync(form, new() { [field] = value, ["how"] = "own" });

        ((int)answer.StatusCode).Should().BeInRange(400, 404);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(reason);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Form_OfSomebodyElsesPage_IsRefused(string header, string value)
    {
        await _world.CreateClusterAsync();

        var answer = await SendAsync("reset", [], (header, value));

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await emulator.GetAsync(Address, Browser)).Text.Should().Contain("test-cluster");
    }

    [Fact]
    public async Task Queues_WhenOneOfThemGrows_ShowWhichOne()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "still"));
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoGrow"));

        var page = (await emulator.GetAsync(Address, Browser)).Text;

        GrowthOf("workq").Should().Be("on");
        GrowthOf("still").Should().Be("off");

        string GrowthOf(string queue) => Regex
            .Match(page, $"<bdi>{queue}</bdi></th>.*?<td>(on|off)</td>", RegexOptions.Singleline).Groups[1].Value;
    }

    [Fact]
    public async Task Nodes_BeyondAThousand_AreCountedButNotShown()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "99"));
        for (var batch = 0; batch < 10; batch++)
        {
            await _world.AddComputesAsync(clusterId, 99);
        }

        var page = await emulator.GetAsync(Address, Browser);

        Regex.Count(page.Text, "class=\"cell [^\"]*\" role=\"img\"").Should().Be(1_000);
        page.Text.Should().Contain("The first 1,000 of 1,091 nodes");
    }

    private async Task<HttpResponseMessage> SendAsync(
        string form, Dictionary<string, string> fields, params (string Name, string Value)[] headers)
    {
        using var client = Browsers.Open(emulator);
        using var content = new FormUrlEncodedContent(fields);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"/_emulator/page/{_world.Id}/{form}", UriKind.Relative));
        request.Content = content;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}

/// <summary>The page of emulators that do not let everybody in.</summary>
public sealed class GuardedPageTests
{
    private static readonly (string Name, string Value) Browser = ("Accept", "text/html");

    [Fact]
    public async Task Page_WithoutAControlSurface_IsNotThere()
    {
        await using var emulator = new Guarded(("Control:Enabled", "false"));

        var answer = await emulator.GetAsync("", Browser);

        answer.Status.Should().Be(404);
        answer.Text.Should().Contain("RequestId");
        (await emulator.GetAsync("_emulator/page/page.css")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Page_OfAGuardedControlSurface_AsksForTheTokenOnce()
    {
        await using var emulator = new Guarded(("Control:Token", "open-sesame"));
        using var browser = Browsers.Open(emulator, keepsCookies: true);

        var (before, question) = await ReadAsync(browser.GetAsync(new Uri("/?world=default", UriKind.Relative)));
        var (wrong, _) = await ReadAsync(SignInAsync(browser, "guess"));
        var (right, _) = await ReadAsync(SignInAsync(browser, "open-sesame"));
        var (after, page) = await ReadAsync(browser.GetAsync(new Uri("/", UriKind.Relative)));
        var (clock, _) = await ReadAsync(
            browser.GetAsync(new Uri("/_emulator/worlds/default/clock", UriKind.Relative)));

        (before, wrong, right, after, clock).Should().Be((401, 401, 303, 200, 200));
        question.Should().Contain("Sign in").And.NotContain("open-sesame");
        page.Should().NotContain("Sign in");
    }

    [Fact]
    public async Task Cookie_OfTheToken_IsOutOfReachOfScriptsAndOfOtherPages()
    {
        await using var emulator = new Guarded(("Control:Token", "open-sesame"));
        using var browser = Browsers.Open(emulator);

        using var answer = await SignInAsync(browser, "open-sesame");

        var cookie = answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which;
        cookie.Should().ContainEquivalentOf("httponly").And.ContainEquivalentOf("samesite=strict")
            .And.NotContain("open-sesame");
        (await emulator.PostAsync(
            "_emulator/worlds/default/reset", null, ("Cookie", cookie.Split(';')[0]), ("Origin", "http://other")))
            .Status.Should().Be(401);
    }

    [Fact]
    public async Task Form_WithoutTheToken_ChangesNothing()
    {
        await using var emulator = new Guarded(("Control:Token", "open-sesame"));
        using var browser = Browsers.Open(emulator);

        using var answer = await browser.PostAsync(
            new Uri("/_emulator/page/default/reset", UriKind.Relative), new FormUrlEncodedContent([]));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    private static async Task<(int Status, string Text)> ReadAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string token)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        return await browser.PostAsync(new Uri("/_emulator/page/token", UriKind.Relative), form);
    }

    private sealed class Guarded((string Key, string Value) setting) : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { [setting.Key] = setting.Value };
    }
}

/// <summary>Clients that do as browsers do, but follow nothing by themselves.</summary>
file static class Browsers
{
    public static HttpClient Open(Emulator emulator, bool keepsCookies = false)
    {
        _ = emulator.Host;
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = keepsCookies })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{emulator.Port}"),
        };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }
}
