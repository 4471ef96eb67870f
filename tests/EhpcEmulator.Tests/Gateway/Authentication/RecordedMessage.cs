using System.Globalization;
using System.Text.Json;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

/// <summary>A request that a real client sent, signed with the key <c>testid</c>.</summary>
internal sealed record RecordedMessage(
    string Client, string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
    : HttpMessage(Method, Url, Headers, Body)
{
    public const string Secret = "testsecret";

    public static IReadOnlyList<RecordedMessage> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "signature-captures.jsonl")).Select(Parse),
    ];

    public bool IsAcs3 => Headers.Any(header => header.Key == "Authorization");

    public ISignatureScheme Scheme => IsAcs3 ? new Acs3Signature() : new RpcV1Signature();

    /// <summary>The one recording with a signature.</summary>
    public static RecordedMessage Signed(string signature)
    {
        var ending = "Signature=" + Uri.EscapeDataString(signature);
        return All.Single(message =>
            message.Url.EndsWith(ending, StringComparison.Ordinal)
            || message.Body.EndsWith(ending, StringComparison.Ordinal)
            || message.Headers.Any(header => header.Value.EndsWith(ending, StringComparison.Ordinal)));
    }

    /// <summary>The instant at which the client signed.</summary>
    public static DateTimeOffset SignedAt(RpcCall call) =>
        DateTimeOffset.Parse(
            call["Timestamp"] ?? call.Headers["x-acs-date"].ToString(), CultureInfo.InvariantCulture);

    /// <summary>Verifies the signature alone, without key, clock and nonce.</summary>
    public async Task VerifyAsync(string secret = Secret)
    {
        var call = await ReadAsync();
        Scheme.Verify(call, Scheme.Read(call), secret);
    }

    /// <summary>The same without its length, for a body of another one.</summary>
    public RecordedMessage WithoutLength() =>
        this with { Headers = [.. Headers.Where(header => header.Key != "Content-Length")] };

    private static RecordedMessage Parse(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        return new RecordedMessage(
            json.GetProperty("client").GetString()!,
            json.GetProperty("method").GetString()!,
            json.GetProperty("url").GetString()!,
            [.. json.GetProperty("headers").EnumerateArray()
                .Select(header => KeyValuePair.Create(header[0].GetString()!, header[1].GetString()!))],
            json.GetProperty("body").GetString()!);
    }
}
