using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.ApiTests.Fuzzing;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>Signed requests of which one byte was changed on the way: none is let in as what it no longer is.</summary>
public sealed class FlippedByteTests(StrictEmulator emulator) : IClassFixture<StrictEmulator>
{
    private const string Form = "application/x-www-form-urlencoded";

    private const string Parameters = "PageSize=10&RegionId=cn-hangzhou";

    // Hexadecimal digits of an escape are the same in either case, and so is the name of a header or the case of the
    // header list, whose signed form is in small letters.
    private const byte CaseBit = 0x20;

    private static readonly string At = Calls.Timestamp(StrictEmulator.WallNow);

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task V1Request_WithAByteFlipped_IsRefused(string method)
    {
        var unsigned = $"AccessKeyId={StrictEmulator.KeyId}&Action=ListClusters&Format=JSON&{Parameters}"
            + $"&SignatureMethod=HMAC-SHA1&SignatureNonce=flip-{method}&SignatureVersion=1.0"
            + $"&Timestamp={Uri.EscapeDataString(At)}&Version=2018-04-12";
        var signed = $"{unsigned}&Signature={Uri.EscapeDataString(SignV1($"{method}&%2F&{Uri.EscapeDataString(unsigned)}"))}";
        var head = method == "GET"
            ? $"GET /?{signed} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            : $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Form}\r\nContent-Length: {signed.Length}\r\n\r\n";
        var request = method == "GET" ? head : head + signed;

        var from = request.IndexOf(signed, StringComparison.Ordinal);
        var isEquivalent = (int at, int bit) =>

            // The digits of an escape.
            bit == CaseBit && at > from + 1 && char.IsAsciiLetter(request[at])
                && (request[at - 1] == '%' || request[at - 2] == '%');
        await FlipAsync(
            request,
            [.. Enumerable.Range(0, method.Length), method.Length + 1, .. Enumerable.Range(from, signed.Length)],
            isEquivalent);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Acs3Request_WithAByteFlipped_IsRefused(string method)
    {
        var (query, body) = method == "GET" ? (Parameters, "") : ("", Parameters);
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        (string Name, string Value)[] headers =
        [
            .. method == "POST" ? [("content-type", Form)] : Array.Empty<(string, string)>(), ("host", "localhost"),
            ("x-acs-action", "ListClusters"), ("x-acs-content-sha256", bodyHash), ("x-acs-date", At),
            ("x-acs-signature-nonce", $"acs3-flip-{method}"), ("x-acs-version", "2018-04-12"),
        ];
        var names = string.Join(';', headers.Select(header => header.Name));
        var canonical = $"{method}\n/\n{query}\n{string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"))}"
            + $"\n{names}\n{bodyHash}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(StrictEmulator.Secret), Encoding.UTF8.GetBytes($"ACS3-HMAC-SHA256\n{hash}")));
        var authorization = $"ACS3-HMAC-SHA256 Credential={StrictEmulator.KeyId},SignedHeaders={names},Signature={signature}";
        var request = $"{method} /{(query.Length > 0 ? "?" : "")}{query} HTTP/1.1\r\n"
            + string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"))
            + $"Authorization: {authorization}\r\nContent-Length: {body.Length}\r\n\r\n{body}";

        var places = new List<int> { method.Length + 1 };
        foreach (var part in (string[])
            [method, query, body, authorization, .. headers.Select(header => $"{header.Name}: {header.Value}")])
        {
            places.AddRange(Enumerable.Range(request.LastIndexOf(part, StringComparison.Ordinal), part.Length));
        }

        var list = request.IndexOf($"={names},", StringComparison.Ordinal) + 1;
        var isEquivalent = (int at, int bit) =>

            // Names of headers, and their list, mean the same in capitals.
            bit == CaseBit && char.IsAsciiLetter(request[at])
                && ((at >= list && at < list + names.Length) || IsInName(request, at, headers));
        await FlipAsync(request, places, isEquivalent);
    }

    private static bool IsInName(string request, int at, (string Name, string Value)[] headers) =>
        headers.Any(header =>
            request.IndexOf($"\n{header.Name}: ", StringComparison.Ordinal) is >= 0 and var start
            && at > start && at <= start + header.Name.Length);

    // Every bit of every byte would take its time: the lowest makes another letter or digit, the sixth another case.
    private async Task FlipAsync(string request, IEnumerable<int> places, Func<int, int, bool> isEquivalent)
    {
        var letIn = new List<string>();
        var connection = await RawConnection.OpenAsync(emulator);
        foreach (var at in places.Distinct())
        {
            foreach (var bit in (int[])[0x01, CaseBit])
            {
                var changed = Encoding.Latin1.GetBytes(request);
                changed[at] ^= (byte)bit;
                if (isEquivalent(at, bit))
                {
                    continue;
                }

                await connection.TrySendAsync(changed);
                var answer = await connection.ReadAsync();
                if (answer?.Status == 200)
                {
                    letIn.Add($"bit {bit:x2} of '{request[at]}' at {at}: {Encoding.Latin1.GetString(changed)}");
                }

                if (answer is null || connection.IsOver)
                {
                    await connection.DisposeAsync();
                    connection = await RawConnection.OpenAsync(emulator);
                }
            }
        }

        letIn.Should().BeEmpty();

        // Nothing refused has used the nonce up, and what was sent first is what is let in.
        await connection.TrySendAsync(Encoding.Latin1.GetBytes(request));
        (await connection.ReadAsync())!.Status.Should().Be(200);
        await connection.DisposeAsync();
    }

    [SuppressMessage("Security", "CA5350", Justification = "The API defines this algorithm.")]
    private static string SignV1(string text) => Convert.ToBase64String(
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(StrictEmulator.Secret + "&"), Encoding.UTF8.GetBytes(text)));
}
