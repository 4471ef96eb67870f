using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Fuzzing;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>
/// Names given to the control surface lead to no file but those of the data folder, and look on the page like what
/// they are.
/// </summary>
public sealed class ControlInjectionTests(HousedEmulator emulator) : IClassFixture<HousedEmulator>
{
    // Characters that the page itself is laid out with.
    private const string Layout = "\r\n\t";

    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Paths =>
    [
        "{i}/../../..", "../../{i}", "../../treasure.txt", "..\\..\\{i}", "{h}/{i}", "C:{i}", "{i}\0.db", "{i}\n",
        "{i}?mode=memory", "~/{i}", "{i}\u202E", "....//....//{i}",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Address_WithANameThatIsAPath_LeadsNowhere(string path)
    {
        (await AskAsync("POST", "snapshots", "{}")).Require(201);
        var name = Uri.EscapeDataString(Filled(path));
        (string Method, string Path, string Body)[] requests =
        [
            ("GET", name, ""), ("DELETE", name, ""), ("POST", $"{name}/reset", ""),
            ("PUT", $"{name}/clock", "{\"frozen\":true}"), ("POST", $"{name}/snapshots", "{}"),
            ("GET", $"{name}/snapshots", ""), ("POST", $"{name}/fork", "{}"), ("GET", $"{name}/journal.har", ""),
            ("POST", $"{name}/state", "{\"clusters\":[]}"), ("GET", $"{name}/state", ""),
            ("GET", $"{_world.Id}/snapshots/{name}", ""), ("GET", $"{_world.Id}/snapshots/{name}/file", ""),
            ("DELETE", $"{_world.Id}/snapshots/{name}", ""), ("POST", $"{_world.Id}/snapshots/{name}/restore", ""),
            ("POST", $"{_world.Id}/snapshots/{name}/fork", ""),
        ];
        foreach (var (method, address, body) in requests)
        {
            // As it is: clients would tidy the address up.
            await using var connection = await RawConnection.OpenAsync(emulator);
            await connection.TrySendAsync(Encoding.ASCII.GetBytes(
                $"{method} /_emulator/worlds/{address} HTTP/1.1\r\nHost: localhost\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            var answer = await connection.ReadAsync();

            answer!.Status.Should().BeInRange(400, 405, $"{method} {address}: {answer.Text}");
            answer.Text.Should().NotContain(HousedEmulator.Treasure);
        }

        emulator.RequireUntouched();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    [InlineData("..")]
    [InlineData(".")]
    public async Task World_OfANameThatIsAPath_IsNotMade(string path)
    {
        var name = Filled(path);
        await _world.CreateClusterAsync();

        var called = await emulator.GetAsync(
            $"?Action=CreateCluster&Version=2018-04-12&Format=JSON&AccessKeyId={Uri.EscapeDataString(name)}");
        (called.Status, called.Code).Should().Be((404, "InvalidAccessKeyId.NotFound"));
        (await AskAsync("POST", "fork", JsonSerializer.Serialize(new { world = name }))).RequireProblem(400);
        var state = JsonSerializer.Serialize(new { worlds = new[] { new { id = name } } });
        (await emulator.AskAsync("POST", "state", state)).RequireProblem(400);

        emulator.RequireUntouched();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Snapshot_OfANameThatIsAPath_IsKeptUnderANumber(string path)
    {
        var name = Filled(path);

        var snapshot = (await AskAsync("POST", "snapshots", JsonSerializer.Serialize(new { name }))).Require(201);

        snapshot.Text("name").Should().Be(name);
        snapshot.Text("id").Should().MatchRegex(@"^[a-z]+-[0-9]+\z");
        (await AskAsync("GET", $"snapshots/{snapshot.Text("id")}/file")).Status.Should().Be(200);
        emulator.RequireUntouched();
    }

    [Theory]
    [InlineData("!include {t}")]
    [InlineData("worlds: !include {t}")]
    [InlineData("worlds: [{id: !!python/object/apply:os.system [touch {i}]}]")]
    [InlineData("%TAG ! tag:{h}/\n---\nworlds: !x {t}")]
    [InlineData("{\"$ref\":\"file://{t}\"}")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file://{t}\">]><a>&b;</a>")]
    [InlineData("{t}")]
    public async Task State_ThatPointsAtAFile_IsRefusedAndReadsNone(string text)
    {
        var answer = await emulator.AskAsync("POST", "state", Filled(text));

        answer.RequireProblem(400).Should().NotContain(HousedEmulator.Treasure);
        emulator.RequireUntouched();
    }

    [Fact]
    public async Task Page_OfNamesThatHideOrReorder_ShowsThemAsTheyAre()
    {
        // Overrides, isolates and marks of direction, what is invisible, what ends lines and what moves cursors.
        const string Hidden = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C"
            + "\u200B\uFEFF\u2028\u0085\u001B\b";
        var escaped = Uri.EscapeDataString(Hidden);
        await _world.CreateClusterAsync();
        await emulator.GetAsync(
            $"?Action=Evil{escaped}<i>&Version={escaped}&AccessKeyId={_world.Id}");
        (await emulator.ControlAsync(
            HttpMethod.Post,
            $"{_world.Id}/faults",
            JsonSerializer.Serialize(new { effect = "error", action = "ListJobs", code = $"Code{Hidden}<i>" })))
            .Require(201);
        await _world.FailAsync("ListJobs", ("ClusterId", "x"));

        (string Name, string Value) browser = ("Accept", "text/html");
        Answer[] pages =
        [
            await emulator.GetAsync($"?world={_world.Id}", browser),
            await emulator.GetAsync($"?world={_world.Id}&cluster=x{escaped}<i>", browser),
            await emulator.GetAsync($"?world=x{escaped}<i>", browser),
            await emulator.PostAsync(
                $"_emulator/page/{_world.Id}/unfault",
                new FormUrlEncodedContent([KeyValuePair.Create("fault", $"x{Hidden}<i>")]),
                browser),
            await emulator.PostAsync(
                $"_emulator/page/{_world.Id}/fault",
                new FormUrlEncodedContent(
                    [KeyValuePair.Create("effect", $"x{Hidden}<i>"), KeyValuePair.Create("cluster", $"x{Hidden}")]),
                browser),
        ];

        foreach (var page in pages)
        {
            // What Razor escapes is shown all the same.
            WebUtility.HtmlDecode(page.Text).EnumerateRunes()
                .Where(rune => !Layout.Contains(rune.ToString(), StringComparison.Ordinal) && IsHidden(rune))
                .Should().BeEmpty();
            page.Text.Should().Contain("<html").And.NotContain("<i>");
        }

        WebUtility.HtmlDecode(pages[0].Text).Should().Contain("Evil‹U+202A›").And.Contain("Code‹U+202A›");
    }

    [Fact]
    public async Task Explanation_OfAHeaderOfManyColons_IsGivenInTime()
    {
        var many = string.Concat(Enumerable.Repeat(":1", 60_000));
        var order = JsonSerializer.Serialize(new
        {
            method = "GET",
            url = "http://localhost/?Action=ListClusters",
            headers = new Dictionary<string, string>
            {
                ["host"] = $"x{many}y",
                ["x-many"] = many,
                ["x-acs-action"] = "ListClusters",
                ["x-acs-version"] = "2018-04-12",
                ["x-acs-content-sha256"] = "00",
                ["Authorization"] = "ACS3-HMAC-SHA256 Credential=some,SignedHeaders=host;x-many,Signature=00",
            },
        });

        var answer = await emulator.AskAsync("POST", "signatures/explain", order).WaitAsync(TimeSpan.FromSeconds(60));

        answer.Require(200);
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private Task<Answer> AskAsync(string method, string path, string body = "") =>
        emulator.AskAsync(method, $"worlds/{_world.Id}/{path}", method == "POST" ? body : null);

    private string Filled(string path) => path
        .Replace("{t}", emulator.TreasureFile, StringComparison.Ordinal)
        .Replace("{h}", emulator.House, StringComparison.Ordinal)
        .Replace("{i}", emulator.Intruder, StringComparison.Ordinal);
}
