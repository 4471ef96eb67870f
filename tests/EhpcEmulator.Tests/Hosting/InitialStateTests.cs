using System.Net;
using System.Text.Json;

namespace EhpcEmulator.Tests.Hosting;

public sealed class InitialStateTests : IDisposable
{
    private const string FreePort = "http://127.0.0.1:0";

    private const string State = """
        worlds:
          - name: trained
            seed: 42
            start: 2026-03-01T08:00:00Z
            frozen: true
            clusters:
              - name: first
                computes: [{ count: 2 }]
        """;

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Init_OfAFile_ServesItsWorldsFromTheFirstCallOn()
    {
        using var emulator = await EmulatorProcess.ServeAsync(
            _temporary, "--urls", FreePort, "--init", await WriteAsync(State));

        var clusters = await ClustersAsync(emulator.Url);

        clusters.Should().Equal("first running");
    }

    [Fact]
    public async Task Init_WithDataThatHasTheWorldAlready_LeavesItAsItIs()
    {
        var data = _temporary["data"];
        var file = await WriteAsync(State);
        string[] arguments = ["--urls", FreePort, "--data", data, "--init", file];
        using (var emulator = await EmulatorProcess.ServeAsync(_temporary, arguments))
        {
            await emulator.StopAsync();
        }

        await WriteAsync(State.Replace("first", "second", StringComparison.Ordinal));
        using var next = await EmulatorProcess.ServeAsync(_temporary, arguments);

        (await ClustersAsync(next.Url)).Should().Equal("first running");
    }

    [Theory]
    [InlineData("worlds: [{clusters: [{name: a, statos: running}]}]", "worlds[0].clusters[0].statos: ")]
    [InlineData("worlds: [{clusters: [{name: a1, computes: [{instanceType: ecs.none}]}]}]", "worlds[0].clusters[0]: ")]
    public async Task Init_OfAFileThatCannotBe_ExitsWith1AndOneLineThatSaysWhere(string text, string where)
    {
        var file = await WriteAsync(text);

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(_temporary, "--urls", FreePort, "--init", file);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().StartWith("error: ").And.Contain(file).And.Contain(where).And.NotContain("\n");
    }

    [Fact]
    public async Task Init_OfAFileThatIsNotThere_ExitsWith1AndOneLine()
    {
        var (exitCode, _, error) = await EmulatorProcess.RunAsync(
            _temporary, "--urls", FreePort, "--init", _temporary["none.yaml"]);

        exitCode.Should().Be(1);
        error.TrimEnd().Should().StartWith("error: Cannot read the initial state").And.NotContain("\n");
    }

    [Fact]
    public void Parse_OfInitWithoutAFile_IsRefused()
    {
        EhpcEmulator.Hosting.CommandLine.Parse("--init", "").Text.Should().Contain("--init needs the name of a file.");
        EhpcEmulator.Hosting.CommandLine.Parse("--init", "w.yaml").Settings.Should().Contain("Init", "w.yaml");
    }

    private static async Task<IEnumerable<string>> ClustersAsync(string url)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(
            new Uri($"{url}/?Action=ListClusters&Version=2018-04-12&Format=JSON&AccessKeyId=trained"));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return
        [
            .. answer.RootElement.GetProperty("Clusters").GetProperty("ClusterInfoSimple").EnumerateArray()
                .Select(cluster => $"{cluster.GetProperty("Name")} {cluster.GetProperty("Status")}"),
        ];
    }

    private async Task<string> WriteAsync(string text)
    {
        var file = _temporary["init.yaml"];
        await File.WriteAllTextAsync(file, text);
        return file;
    }
}
