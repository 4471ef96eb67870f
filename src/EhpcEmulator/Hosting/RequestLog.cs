using EhpcEmulator.Gateway;

namespace EhpcEmulator.Hosting;

/// <summary>
/// Logs one line for every request at Debug. Neither query strings nor bodies: they hold keys and signatures.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, TimeProvider wallClock, ILogger<RequestLog> logger)
{
    /// <summary>Answers the request and logs how it went.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var call = new CallName();
        http.Features.Set(call);
        var started = wallClock.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(http);
            status = http.Response.StatusCode;
        }
        finally
        {
            var name = call.Value ?? http.Request.Path;
            var elapsed = wallClock.GetElapsedTime(started).TotalMilliseconds;
            LogRequest(http.Request.Method, name, status, elapsed);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Call} {Status} {Elapsed:0.0} ms")]
    private partial void LogRequest(string method, string call, int status, double elapsed);
}

/// <summary>Adds the request log to the pipeline.</summary>
public static class RequestLogExtensions
{
    /// <summary>Adds the request log if anybody reads it: levels are fixed at start.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<ILogger<RequestLog>>().IsEnabled(LogLevel.Debug)
            ? app.UseMiddleware<RequestLog>()
            : app;
}
