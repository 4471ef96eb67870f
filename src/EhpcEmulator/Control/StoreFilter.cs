using EhpcEmulator.Store;

namespace EhpcEmulator.Control;

/// <summary>Tells callers what keeps the emulator from reading or writing its data.</summary>
internal sealed partial class StoreFilter(ILogger<StoreFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception failure) when (StoreFailure.Describe(failure) is { } cause)
        {
            var request = context.HttpContext.Request;
            LogFailure(logger, request.Method, request.Path, cause);
            return StoreFailure.IsDamage(failure) ? Problems.Damaged(cause) : Problems.Unavailable(cause);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed. {Cause}")]
    private static partial void LogFailure(ILogger logger, string method, string path, string cause);
}
