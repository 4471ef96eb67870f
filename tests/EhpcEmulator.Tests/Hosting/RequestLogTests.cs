using EhpcEmulator.Gateway;
using EhpcEmulator.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.Tests.Hosting;

public sealed class RequestLogTests
{
    private readonly LinesLogger _logger = new();

    [Fact]
    public async Task Request_IsLoggedByTheNameOfItsOperationWithoutItsQuery()
    {
        var log = Log(http =>
        {
            http.Features.Get<CallName>()!.Value = "CreateCluster";
            http.Response.StatusCode = 409;
            return Task.CompletedTask;
        });

        await log.InvokeAsync(Request("POST", "/", "?AccessKeyId=key&Signature=secret"));

        _logger.Lines.Should().ContainSingle().Which.Should().MatchRegex(@"^Debug POST CreateCluster 409 \d+\.\d ms$");
    }

    [Fact]
    public async Task Request_ForAPage_IsLoggedByItsPath()
    {
        await Log(_ => Task.CompletedTask).InvokeAsync(Request("GET", "/swagger", "?x=1"));

        _logger.Lines.Should().ContainSingle().Which.Should().StartWith("Debug GET /swagger 200 ");
    }

    [Theory]
    [InlineData("/a\n12:00:00.000 INF forged", "/a%0A12:00:00.000%20INF%20forged")]
    [InlineData("/a\r\u0085\u2028\u202E\u001B[2J", "/a%0D%C2%85%E2%80%A8%E2%80%AE%1B%5B2J")]
    public async Task Request_ForAPathThatBreaksLines_IsLoggedInOne(string path, string shown)
    {
        await Log(_ => Task.CompletedTask).InvokeAsync(Request("GET", path, ""));

        _logger.Lines.Should().ContainSingle().Which.Should().StartWith($"Debug GET {shown} 200 ");
    }

    [Fact]
    public async Task Request_ThatFails_IsLoggedAs500AndStillFails()
    {
        var log = Log(_ => throw new InvalidOperationException("a defect"));

        await log.Awaiting(it => it.InvokeAsync(Request("GET", "/", "")))
            .Should().ThrowAsync<InvalidOperationException>();

        _logger.Lines.Should().ContainSingle().Which.Should().StartWith("Debug GET / 500 ");
    }

    private static DefaultHttpContext Request(string method, string path, string query) => new()
    {
        Request = { Method = method, Path = path, QueryString = new(query) },
    };

    private RequestLog Log(RequestDelegate next) => new(next, TimeProvider.System, _logger);

    private sealed class LinesLogger : ILogger<RequestLog>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
