using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>What the state of an account refuses, until it is set otherwise.</summary>
public sealed class AccountRefusalTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("OrderError.Arrearage", 400)]
    [InlineData("OrderError.InstHasUnpaidOrder", 400)]
    [InlineData("OrderError.InsufficientBalance", 400)]
    [InlineData("OrderError.InvalidPayMethod", 400)]
    [InlineData("OrderError.NoCard", 400)]
    [InlineData("OrderError.NoRealNameAuthentication", 400)]
    [InlineData("OrderError.NoRealNameRegistration", 400)]
    [InlineData("OrderError.UserProfileIncomplete", 400)]
    [InlineData("OrderError", 406)]
    [InlineData("DbError", 406)]
    [InlineData("ServiceUnavailable", 503)]
    public async Task CreateCluster_WhileTheAccountIsRefused_AnswersWhy_AndGoesThroughAfterwards(
        string code, int status)
    {
        (string, string)[] order = [("Version", "2024-07-30"), .. Orders.Cluster2024()];
        await SetAsync($$"""{"refusals":[{"code":"{{code}}"}]}""");

        (await CallAsync("CreateCluster", order)).Should().Be((status, code));
        (await CallAsync("CreateCluster", [("Version", "2024-07-30"), .. Orders.Cluster2024(("MaxCount", "-1"))]))
            .Should().Be((400, "InvalidParams"));
        await SetAsync("{}");

        (await CallAsync("CreateCluster", order)).Should().Be((200, null));
    }

    [Fact]
    public async Task Debts_RefuseOrdersAlone()
    {
        await SetAsync("""{"refusals":[{"code":"InDebt"}]}""");

        (await CallAsync("CreateCluster", Orders.Cluster())).Should().Be((400, "InDebt"));
        (await CallAsync("ListClusters", [])).Should().Be((200, null));
    }

    [Fact]
    public async Task Refusal_OfOneOperation_LeavesTheOthers()
    {
        await SetAsync(
            """{"refusals":[{"code":"NotAuthorized","action":"ListUsers"},{"code":"NotEnabled","ramUser":"ann"}]}""");

        (await CallAsync("ListUsers", [("ClusterId", "ehpc-none")])).Should().Be((407, "NotAuthorized"));
        (await CallAsync("ListClusters", [])).Should().Be((200, null));
    }

    private async Task SetAsync(string body) =>
        (await emulator.ControlAsync(HttpMethod.Put, $"{_world.Id}/account", body)).Require(200);

    // With a separate client: refusals of an account say nothing about what the operation does, so they are not
    // recorded.
    private async Task<(int Status, string? Code)> CallAsync(
        string action, IEnumerable<(string Name, string Value)> parameters)
    {
        _ = emulator.Host;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{emulator.Port}") };
        var all = new Dictionary<string, string>
        {
            ["Action"] = action,
            ["Version"] = "2018-04-12",
            ["Format"] = "JSON",
            ["AccessKeyId"] = _world.Id,
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        using var form = new FormUrlEncodedContent(all);
        using var response = await client.PostAsync(new Uri("/", UriKind.Relative), form);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return ((int)response.StatusCode, answer.TryGetProperty("Code", out var code) ? code.GetString() : null);
    }
}
