using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EhpcEmulator.Gateway.Serialization;

/// <summary>Sends an answer with the headers of the real gateway.</summary>
public static class ResponseWriter
{
    private const string JsonType = "application/json;charset=utf-8";

    // The Node clients compare with exactly this text.
    private const string XmlType = "text/xml;charset=utf-8";

    // The real gateway gives large answers no tag; the exact limit is not known. In bytes.
    private const int MostTagged = 16 * 1024;

    /// <summary>Writes an answer in the format that the caller wants.</summary>
    public static Task WriteAsync(HttpContext http, RpcCall call, CallAnswer answer)
    {
        var body = Begin(http, call, answer);
        return http.Request.Method == HttpMethods.Head
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    /// <summary>Writes half of an answer whose full length was announced, and closes the connection.</summary>
    public static async Task WriteHalfAsync(HttpContext http, RpcCall call, CallAnswer answer)
    {
        var body = Begin(http, call, answer);
        await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }

    private static byte[] Begin(HttpContext http, RpcCall call, CallAnswer answer)
    {
        var body = call.WantsXml ? ResponseBody.ToXml(answer.RootElement, answer.Json) : answer.Json;
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = call.WantsXml ? XmlType : JsonType;
        response.ContentLength = body.Length;
        response.Headers["x-acs-request-id"] = call.RequestId;
        response.Headers["x-acs-trace-id"] = RequestIds.NextTrace();
        if (body.Length <= MostTagged)
        {
            response.Headers.ETag = ETagOf(body);
        }

        if (answer.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        AllowAnyOrigin(response);
        return body;
    }

    /// <summary>The five-field answer of a call that is refused.</summary>
    public static CallAnswer AnswerOf(RpcCall call, ApiException error)
    {
        var body = new Error(
            call.RequestId,
            error.Message,
            $"https://api.aliyun.com/troubleshoot?q={Uri.EscapeDataString(error.Code)}"
                + $"&product=EHPC&requestId={call.RequestId}",
            call.Host,
            error.Code);
        return new(nameof(Error), ResponseBody.ToJson(body), error.Status, error.Code)
        {
            RetryAfter = error.RetryAfter,
        };
    }

    /// <summary>As with the real gateway, any web page may read the answers.</summary>
    public static void AllowAnyOrigin(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "*";
    }

    /// <summary>
    /// The gateway's entity tag, unquoted: the first digit of the body's character count, the MD5 of the body in
    /// base64 without padding, and the last digit of the count.
    /// </summary>
    internal static string ETagOf(ReadOnlySpan<byte> body)
    {
        var count = Encoding.UTF8.GetCharCount(body).ToString(CultureInfo.InvariantCulture);
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // The tag of the real gateway is an MD5; nothing is protected by it.
        MD5.HashData(body, hash);
#pragma warning restore CA5351
        return $"{count[0]}{Convert.ToBase64String(hash).AsSpan().TrimEnd('=')}{count[^1]}";
    }
}

/// <summary>The answer to a refused call.</summary>
/// <param name="RequestId">The id of the call, an upper-case UUID.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Recommend">A page of the real service about the error.</param>
/// <param name="HostId">The host that was called.</param>
/// <param name="Code">The name of the error.</param>
internal sealed record Error(string RequestId, string Message, string Recommend, string HostId, string Code);
