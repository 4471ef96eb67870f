using System.Collections.Concurrent;
using System.Globalization;

namespace BareKestrel;

/// <summary>Answers a constant JSON body of exactly the size that the query asks for.</summary>
internal static class ConstantAnswer
{
    private const int Largest = 1024 * 1024;
    private static readonly ConcurrentDictionary<int, byte[]> Bodies = new();
    private static readonly Func<int, byte[]> MakeBody = Make;

    /// <summary>Writes the body for <c>?size=N</c>; N in bytes, 13 to 1,048,576, anything else answers 400.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        var asked = context.Request.Query["size"].ToString();
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size is < 13 or > Largest)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        var body = Bodies.GetOrAdd(size, MakeBody);
        response.ContentType = "application/json;charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Make(int size)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)'x');
        "{\"Answer\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(size - 2));
        return body;
    }
}
