using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Api;
using EhpcEmulator.ApiTests.Fuzzing;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>Signed requests of which one byte was changed on the way: none is let in as what it no longer is.</summary>
public sealed class FlippedByteTests(StrictEmulator emulator) : IClassFixture<StrictEmulator>
{
    private const string Form = "application/x-www-form-urlencoded";

    private const string Parameters = "PageSize=10&RegionId=cn-hangzhou";

    // Hexadecimal digits of an escape are the same in either case, and so is the name of a header or the case of the
    // header list, whose signed form is in lower-case letters.
    private const byte CaseBit = 0x20;

    // A sample of the places is tried on the wire as well.
    private const int EveryOverTheWire = 16;

    private static readonly string At = Calls.Timestamp(StrictEmulator.WallNow);

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task V1Request_WithAByteFlipped_IsRefused(string method)
    {
        var unsigned = $"AccessKeyId={StrictEmulator.KeyId}&Action=ListClusters&Format=JSON&{Parameters}"
            + $"&SignatureMethod=HMAC-SHA1&SignatureNonce=flip-{method}&SignatureVersion=1.0"
            + $"&Timestamp={Uri.EscapeDataString(At)}&Version=2018-04-12";
        var signature = SignV1($"{method}&%2F&{Uri.EscapeDataString(unsigned)}");
        var signed = $"{unsigned}&Signature={Uri.EscapeDataString(signature)}";
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
        var signed = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var canonical = $"{method}\n/\n{query}\n{signed}\n{names}\n{bodyHash}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(StrictEmulator.Secret), Encoding.UTF8.GetBytes($"ACS3-HMAC-SHA256\n{hash}")));
        var authorization =
            $"ACS3-HMAC-SHA256 Credential={StrictEmulator.KeyId},SignedHeaders={names},Signature={signature}";
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
        var authenticator = emulator.Services.GetRequiredService<Authenticator>();
        var letIn = new List<string>();
        var (read, sent) = (0, 0);
        foreach (var at in places.Distinct())
        {
            foreach (var bit in ((int[])[0x01, CaseBit]).Where(bit => !isEquivalent(at, bit)))
            {
                var changed = $"{request[..at]}{(char)(request[at] ^ bit)}{request[(at + 1)..]}";

                // Only the server itself can judge what is no longer plain HTTP; of the rest it gets samples.
                var call = at % EveryOverTheWire == 0 ? null : await ReadAsync(changed);
                (read, sent) = call is null ? (read, sent + 1) : (read + 1, sent);
                if (call is null ? await StatusOfAsync(changed) == 200 : IsLetIn(authenticator, call))
                {
                    letIn.Add($"bit {bit:x2} of '{request[at]}' at {at}: {changed}");
                }
            }
        }

        letIn.Should().BeEmpty();
        read.Should().BeGreaterThan(100);
        sent.Should().BeGreaterThan(10);

        // Nothing refused has used the nonce up, and what was sent first is what is let in.
        (await StatusOfAsync(request)).Should().Be(200);
        IsLetIn(authenticator, (await ReadAsync(request))!).Should().BeFalse("the nonce is used now");
    }

    private static bool IsLetIn(Authenticator authenticator, RpcCall call)
    {
        try
        {
            authenticator.Authenticate(call);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private async Task<int?> StatusOfAsync(string request)
    {
        await using var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(Encoding.Latin1.GetBytes(request));
        return (await connection.ReadAsync())?.Status;
    }

    // As the server hands it over; null for what a server may read in one way or another, or not at all.
    private static async Task<RpcCall?> ReadAsync(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = request[..end].Split("\r\n");
        if (lines[0].Split(' ') is not ["GET" or "POST", ['/', .. var query], "HTTP/1.1"]
            || (query.Length > 0 && !query.StartsWith('?'))
            || request[..end].Any(character => character is '#' or (< ' ' and not ('\r' or '\n')) or > '~'))
        {
            return null;
        }

        var http = new DefaultHttpContext().Request;
        (http.Method, http.Path, http.QueryString) = (lines[0].Split(' ')[0], "/", new QueryString(query));
        foreach (var line in lines[1..])
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 1 || !line[..colon].All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
            {
                return null;
            }

            http.Headers.Append(line[..colon], line[(colon + 2)..]);
        }

        http.Body = new MemoryStream(Encoding.Latin1.GetBytes(request[(end + 4)..]));
        var call = RpcCall.ReadHead(http);
        await call.ReadBodyAsync(http, CancellationToken.None);
        return call;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The API defines this algorithm.")]
    private static string SignV1(string text) => Convert.ToBase64String(
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(StrictEmulator.Secret + "&"), Encoding.UTF8.GetBytes(text)));
}
