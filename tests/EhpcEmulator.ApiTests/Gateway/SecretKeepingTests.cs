using System.Net.Http.Headers;
using System.Text;
using EhpcEmulator.ApiTests.Contract;
using EhpcEmulator.ApiTests.Golden;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>
/// Every parameter of every operation that holds a secret is sent one, in all notations, and then everything the
/// emulator shows or keeps is searched for it.
/// </summary>
public sealed partial class SecretKeepingTests(SecretKeepingTests.KeepingEmulator emulator)
    : IClassFixture<SecretKeepingTests.KeepingEmulator>
{
    // Good enough a password for any rule, and found nowhere else.
    private const string Secret = "Zq7xKeepMeSecret1";
    private const string ShortSecret = "Zq7xKm";
    private const string KeySecret = "Zq7xKeySecretOfTheAccount";
    private const string ControlToken = "Zq7xControlToken";

    private static readonly string[] SecretWords = ["passw", "secret", "securitytoken"];

    [Fact]
    public async Task Secrets_OfEveryOperation_AreNowhereToBeRead()
    {
        var sent = 0;
        foreach (var exchange in Exchanges.All)
        {
            var operation = ApiContract.Of(exchange.Version, exchange.Action);
            var paths = operation.Parameters.Select(parameter => parameter.Path).Where(IsSecret).ToList();
            if (paths.Count == 0)
            {
                continue;
            }

            sent += paths.Count;
            var world = new World(emulator, $"secret-{exchange.Version}-{exchange.Action}");
            using var events = await OpenEventsAsync(world);
            var legal = await exchange.PrepareAsync(world);
            await CallAsync(world, operation, legal, paths);
            await SearchAsync(world);
            await SearchEventsAsync(world, events);
        }

        sent.Should().BeGreaterThan(10);
        await CallWronglySignedAsync();
        SearchFiles();
    }

    private static bool IsSecret(string path) =>
        SecretWords.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string SecretFor(ContractOperation operation) =>
        operation.Name.Contains("VisualServicePasswd", StringComparison.Ordinal) ? ShortSecret : Secret;

    private async Task CallAsync(
        World world, ContractOperation operation, (string Name, string Value)[] legal, List<string> paths)
    {
        var secret = SecretFor(operation);
        (string Name, string Value)[] called =
            [("Action", operation.Name), ("Version", operation.Version), ("Format", "JSON"), ("AccessKeyId", world.Id)];
        (string Name, string Value)[] secrets =
        [
            .. paths.Select(path => (path.Replace(".N", ".1", StringComparison.Ordinal), secret)),
            ("SecurityToken", Secret),
        ];

        // What refuses the call comes first, so that the last one may succeed and be kept.
        (string Name, string Value)[][] calls =
        [
            [.. called, .. secrets],
            [.. called, .. secrets, .. legal],
            [.. called, .. legal.Select(p => (p.Name, IsSecret(p.Name) ? $"{secret} {secret}" : p.Value))],
            [.. called, .. secrets.Select(p => ($"{p.Name}.1", p.Value)), .. legal],
            [.. called, .. legal.Select(p => (p.Name, Value: IsSecret(p.Name) ? secret : WithSecret(p.Value, secret)))],
        ];
        foreach (var parameters in calls)
        {
            using var form = new FormUrlEncodedContent(
                parameters.DistinctBy(p => p.Name).Select(p => KeyValuePair.Create(p.Name, p.Value)));
            var answer = await emulator.PostAsync("", form);
            answer.Text.Should().NotContain(secret, $"{operation.Name} answers it");
        }
    }

    // The password that the exchanges use, also where it is inside JSON.
    private static string WithSecret(string value, string secret) =>
        value.Replace("Golden-pass-1", secret, StringComparison.Ordinal)
            .Replace("aliHPC123", secret, StringComparison.Ordinal)
            .Replace("Test-pass-1", secret, StringComparison.Ordinal);

    // A mismatch shows the caller the text that was signed; nobody else gets to see it.
    private async Task CallWronglySignedAsync()
    {
        await emulator.GetAsync(
            $"?Action=AddUsers&Version=2018-04-12&Format=JSON&AccessKeyId=keepingid&Signature=Zq7xSignature"
            + $"&SignatureMethod=HMAC-SHA1&User.1.Password={Secret}&SecurityToken={Secret}");
        await emulator.GetAsync(
            $"?User.1.Password={Secret}",
            ("x-acs-action", "AddUsers"), ("x-acs-version", "2018-04-12"), ("x-acs-security-token", Secret),
            ("x-acs-content-sha256", "00"),
            ("Authorization",
                "ACS3-HMAC-SHA256 Credential=keepingid,SignedHeaders=x-acs-security-token,Signature=Zq7xSignature"));
        await SearchAsync(new World(emulator, "1001"));
    }

    private async Task SearchAsync(World world)
    {
        (await AskAsync("POST", $"worlds/{world.Id}/clock/advance", """{"by":"1h"}""")).Should().Be(200);
        (await AskAsync("POST", $"worlds/{world.Id}/snapshots", """{"name":"kept"}""")).Should().Be(201);
        foreach (var path in (string[])["journal?limit=1000", "journal.har", "state"])
        {
            (await AskAsync("GET", $"worlds/{world.Id}/{path}")).Should().Be(200, path);
        }

        var page = await emulator.GetAsync(
            $"?world={world.Id}", ("Accept", "text/html"), ("Authorization", $"Bearer {ControlToken}"));
        page.Status.Should().Be(200);
        RequireNone(page.Text, $"the page of {world.Id}");
        foreach (var line in emulator.TakeLines())
        {
            RequireNone(line, $"the log of {world.Id}");
        }
    }

    private async Task<int> AskAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri($"/_emulator/{path}", UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await emulator.SendAsync(request, ("Authorization", $"Bearer {ControlToken}"));
        RequireNone(answer.Text, path);
        return answer.Status;
    }

    private async Task<StreamReader> OpenEventsAsync(World world)
    {
        using var client = emulator.CreateClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"/_emulator/worlds/{world.Id}/events", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ControlToken);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await events.ReadLineAsync()).Should().Be("event: open");
        return events;
    }

    // Everything up to a call that is made for its end.
    private async Task SearchEventsAsync(World world, StreamReader events)
    {
        const string End = "EndOfTheEvents";
        await emulator.GetAsync($"?Action={End}&Version=2018-04-12&AccessKeyId={world.Id}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var text = new StringBuilder();
        for (var line = ""; !line.Contains(End, StringComparison.Ordinal);)
        {
            line = await events.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException();
            text.AppendLine(line);
        }

        text.ToString().Should().Contain("event: call");
        RequireNone(text.ToString(), $"the events of {world.Id}");
    }

    // Everything in the data folder, what SQLite has not yet moved into its files too.
    private void SearchFiles()
    {
        var files = Directory.GetFiles(emulator.Folder, "*", SearchOption.AllDirectories);
        files.Should().Contain(file => file.EndsWith(".db", StringComparison.Ordinal))
            .And.Contain(file => file.EndsWith("-wal", StringComparison.Ordinal));

        // The lock holds nothing, and is held. Databases come last: a log that is written back meanwhile goes into
        // them.
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .OrderBy(file => file.EndsWith(".db", StringComparison.Ordinal)))
        {
            RequireNone(TextOf(file), file);
        }
    }

    private static string TextOf(string file)
    {
        try
        {
            using var stream = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException) when (!file.EndsWith(".db", StringComparison.Ordinal))
        {
            return "";
        }
    }

    private static void RequireNone(string text, string where)
    {
        foreach (var secret in (string[])[Secret, ShortSecret, KeySecret, ControlToken, "Zq7xSignature"])
        {
            var at = text.IndexOf(secret, StringComparison.Ordinal);
            if (at >= 0)
            {
                var shown = text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
                throw new InvalidOperationException($"{where} shows a secret: {shown}");
            }
        }
    }
}
