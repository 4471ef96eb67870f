using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>
/// A ListClusters call that a test spoils before it is signed, by code written apart from the gateway's.
/// </summary>
internal sealed class SignedCall
{
    public string KeyId { get; set; } = StrictEmulator.KeyId;

    public string Secret { get; set; } = StrictEmulator.Secret;

    public string Nonce { get; set; } = "nonce";

    public DateTimeOffset At { get; set; } = StrictEmulator.WallNow;

    public Dictionary<string, string> Parameters { get; } = new() { ["PageSize"] = "10", ["RegionId"] = "cn-hangzhou" };

    /// <summary>Signs version 1.0 and sends all parameters in the query, or in the form.</summary>
    public async Task<Answer> SendV1Async(Emulator emulator, string method, params string[] leftOut)
    {
        var all = new SortedDictionary<string, string>(Parameters, StringComparer.Ordinal)
        {
            ["AccessKeyId"] = KeyId,
            ["Action"] = "ListClusters",
            ["Format"] = "JSON",
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureNonce"] = Nonce,
            ["SignatureVersion"] = "1.0",
            ["Timestamp"] = Calls.Timestamp(At),
            ["Version"] = "2018-04-12",
        };
        foreach (var name in leftOut)
        {
            all.Remove(name);
        }

        var signature = SignV1($"{method}&%2F&{Uri.EscapeDataString(Calls.Query(all))}");
        if (!leftOut.Contains("Signature"))
        {
            all["Signature"] = signature;
        }

        if (method == "GET")
        {
            return await emulator.GetAsync($"?{Calls.Query(all)}");
        }

        using var form = new FormUrlEncodedContent(all);
        return await emulator.PostAsync("", form);
    }

    /// <summary>Signs the ACS3 way and sends the parameters in the query, or in the form.</summary>
    public async Task<Answer> SendAcs3Async(Emulator emulator, string method)
    {
        var text = Calls.Query(Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal));
        var body = method == "POST" ? text : "";
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = "localhost",
            ["x-acs-action"] = "ListClusters",
            ["x-acs-content-sha256"] = bodyHash,
            ["x-acs-date"] = Calls.Timestamp(At),
            ["x-acs-signature-nonce"] = Nonce,
            ["x-acs-version"] = "2018-04-12",
        };
        if (method == "POST")
        {
            headers["content-type"] = "application/x-www-form-urlencoded";
        }

        var names = string.Join(';', headers.Keys);
        var canonical = $"{method}\n/\n{(method == "GET" ? text : "")}\n"
            + string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")) + $"\n{names}\n{bodyHash}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"ACS3-HMAC-SHA256\n{hash}")));
        (string, string)[] sent =
        [
            .. headers.Where(header => header.Key is not ("content-type" or "host"))
                .Select(header => (header.Key, header.Value)),
            ("Authorization", $"ACS3-HMAC-SHA256 Credential={KeyId},SignedHeaders={names},Signature={signature}"),
        ];
        if (method == "GET")
        {
            return await emulator.GetAsync($"?{text}", sent);
        }

        using var form = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        form.Headers.TryAddWithoutValidation("content-type", "application/x-www-form-urlencoded");
        return await emulator.PostAsync("", form, sent);
    }

    [SuppressMessage("Security", "CA5350", Justification = "The API defines this algorithm.")]
    private string SignV1(string text) => Convert.ToBase64String(
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret + "&"), Encoding.UTF8.GetBytes(text)));
}
