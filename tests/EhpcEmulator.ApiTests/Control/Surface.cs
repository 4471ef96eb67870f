using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Asks the control surface, and holds its answers to what it promises.</summary>
internal static class Surface
{
    /// <summary>Sends a request to a path under <c>/_emulator</c>, perhaps with a JSON body.</summary>
    public static async Task<Answer> AskAsync(
        this Emulator emulator, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri($"/_emulator/{path}", UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await emulator.SendAsync(request);
    }

    /// <summary>Sends a request about a world.</summary>
    public static Task<Answer> ControlAsync(
        this Emulator emulator, HttpMethod method, string path, string? body = null) =>
        emulator.AskAsync(method.Method, $"worlds/{path}", body);

    /// <summary>The JSON of an answer that must have a status.</summary>
    public static JsonElement Require(this Answer answer, int status)
    {
        answer.Status.Should().Be(status, answer.Text);
        return answer.Body.Length == 0 ? default : answer.Json;
    }

    /// <summary>The sentence of a problem (RFC 9457) that must have a status, and perhaps name something.</summary>
    public static string RequireProblem(this Answer answer, int status, string? about = null)
    {
        answer.Status.Should().Be(status, answer.Text);
        answer.Headers["Content-Type"].Should().StartWith("application/problem+json");
        answer.Json.GetProperty("status").GetInt32().Should().Be(status);
        answer.Json.GetProperty("title").GetString().Should().NotBeEmpty();
        var detail = answer.Json.GetProperty("detail").GetString()!;
        if (about is not null)
        {
            detail.Should().Contain(about);
        }

        return detail;
    }

    public static DateTimeOffset Instant(this JsonElement json, string name) =>
        json.GetProperty(name).GetDateTimeOffset();
}
