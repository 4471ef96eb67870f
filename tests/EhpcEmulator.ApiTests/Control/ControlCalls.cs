using System.Text;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Calls of the emulator's own surface.</summary>
internal static class ControlCalls
{
    /// <summary>Sends a request about a world, with a JSON body or none.</summary>
    public static async Task<Answer> ControlAsync(
        this Emulator emulator, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/_emulator/worlds/{path}", UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await emulator.SendAsync(request);
    }

    /// <summary>Holds an answer to RFC 9457.</summary>
    public static void RequireProblem(this Answer answer, int status, string? detail = null)
    {
        answer.Status.Should().Be(status, answer.Text);
        answer.Headers["Content-Type"].Should().StartWith("application/problem+json");
        answer.Json.GetProperty("status").GetInt32().Should().Be(status);
        answer.Json.GetProperty("title").GetString().Should().NotBeEmpty();
        if (detail is not null)
        {
            answer.Json.GetProperty("detail").GetString().Should().Contain(detail);
        }
    }
}
