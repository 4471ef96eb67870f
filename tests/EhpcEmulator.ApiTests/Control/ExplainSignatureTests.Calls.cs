using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <content>Signs calls, rightly or wrongly, and has them explained.</content>
public sealed partial class ExplainSignatureTests
{
    private static IReadOnlyList<string> Hints(JsonElement answer) =>
        [.. answer.GetProperty("hints").EnumerateArray().Select(hint => hint.Text("code"))];

    private static string HashOf(string canonical) =>
        $"ACS3-HMAC-SHA256\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

    [SuppressMessage("Security", "CA5350", Justification = "The API defines this algorithm.")]
    private static string Sign(bool isAcs3, string text, string secret) => isAcs3
        ? Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(HashOf(text))))
        : Convert.ToBase64String(HMACSHA1.HashData(
            Encoding.UTF8.GetBytes(secret + "&"), Encoding.UTF8.GetBytes(text)));

    /// <summary>A mistake that has a name is found from either; another one needs the client's text.</summary>
    private async Task RequireAsync(bool isAcs3, string wrong, string problem)
    {
        var fromSignature = await ExplainAsync(isAcs3, wrong);
        var fromText = await ExplainAsync(
            isAcs3,
            wrong,
            clientText: wrong.Replace(StrictEmulator.KeyId, "unknownid", StringComparison.Ordinal),
            keyId: "unknownid");

        fromSignature.GetProperty("matches").GetBoolean().Should().BeFalse();
        Hints(fromSignature).Should().Equal(problem == "textDiffers" ? "unknown" : problem);
        Hints(fromText).Should().Equal("keyUnknown", problem);
        fromText.IsNull("difference").Should().BeFalse();
    }

    /// <summary>The call of <see cref="V1Text"/> or <see cref="Acs3Text"/>, signed over another text.</summary>
    private async Task<JsonElement> ExplainAsync(
        bool isAcs3,
        string signedText,
        string? clientText = null,
        string secret = StrictEmulator.Secret,
        string keyId = StrictEmulator.KeyId,
        string method = "GET",
        string? query = null,
        string? timestamp = null,
        string? body = null)
    {
        var signature = Sign(isAcs3, signedText, secret);
        var lines = signedText.Split('\n');
        query ??= "Name=a%20b~c%2Ad";
        object call = isAcs3
            ? new
            {
                method,
                url = $"http://ehpc.example:5080/?{query}",
                headers = new Dictionary<string, string>
                {
                    ["x-acs-action"] = "ListClusters",
                    ["x-acs-content-sha256"] = EmptyHash,
                    ["x-acs-date"] = Now,
                    ["x-acs-signature-nonce"] = "n1",
                    ["x-acs-version"] = "2018-04-12",
                    ["Authorization"] =
                        $"ACS3-HMAC-SHA256 Credential={keyId},SignedHeaders={lines[^2]},Signature={signature}",
                },
                body,
                stringToSign = clientText,
            }
            : new
            {
                method,
                url = $"/?{query}&" + Calls.Query(new Dictionary<string, string>
                {
                    ["AccessKeyId"] = keyId,
                    ["Action"] = "ListClusters",
                    ["SignatureMethod"] = "HMAC-SHA1",
                    ["SignatureNonce"] = "n1",
                    ["SignatureVersion"] = "1.0",
                    ["Timestamp"] = timestamp ?? Now,
                    ["Version"] = "2018-04-12",
                    ["Signature"] = signature,
                }),
                stringToSign = clientText,
            };
        var answer = await PostAsync(call);
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json;
    }

    private async Task<Answer> PostAsync(object call)
    {
        using var content = new StringContent(JsonSerializer.Serialize(call), Encoding.UTF8, "application/json");
        return await emulator.PostAsync("_emulator/signatures/explain", content);
    }
}
