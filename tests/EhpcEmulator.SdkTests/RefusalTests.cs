using System.Text.Json;
using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class RefusalTests(Emulators emulators)
{
    [NodeTheory]
    [MemberData(nameof(SdkClient.Names), MemberType = typeof(SdkClient))]
    public async Task Call_WithAWrongSecret_IsTheClientsSignatureError(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "refused", secret: "another-secret");

        var error = ErrorIn(seen, SdkClient.Of(client), "SignatureDoesNotMatch", status: 400);
        error.GetProperty("message").GetString().Should().ContainAny(
            "server string to sign is:", "server StringToSign is [ACS3-HMAC-SHA256");
        error.GetRawText().Should().NotContain("another-secret").And.NotContain(SdkClient.Of(client).Secret);
    }

    [NodeTheory]
    [MemberData(nameof(SdkClient.Names), MemberType = typeof(SdkClient))]
    public async Task Call_WithAnUnknownKey_IsTheClientsKeyError(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "refused", accessKeyId: "nobody");

        ErrorIn(seen, SdkClient.Of(client), "InvalidAccessKeyId.NotFound", status: 404);
    }

    [NodeTheory]
    [MemberData(nameof(SdkClient.Names), MemberType = typeof(SdkClient))]
    public async Task Call_OfAnUnknownCluster_IsTheClientsErrorWithARequestId(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "refused");

        ErrorIn(seen, SdkClient.Of(client), "ClusterNotFound", status: 404);
    }

    private static JsonElement ErrorIn(JsonElement seen, SdkClient client, string code, int status)
    {
        seen.TryGetProperty("error", out var error).Should().BeTrue("the call fails, but it answered {0}", seen);
        error.GetProperty("code").GetString().Should().Be(code);
        error.GetProperty("status").GetInt32().Should().Be(status);
        error.GetProperty("requestId").GetString()
            .Should().MatchRegex("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$");
        error.GetProperty("type").GetString().Should().Be(client.Package switch
        {
            "pop-core" => $"{code}Error",
            "openapi-core" => "ClientError",
            _ => "Error",
        });
        return error;
    }
}
