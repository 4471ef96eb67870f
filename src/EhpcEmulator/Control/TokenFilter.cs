namespace EhpcEmulator.Control;

/// <summary>Refuses requests that lack the configured token.</summary>
internal sealed class TokenFilter(ControlAccess access) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        access.IsLetIn(context.HttpContext.Request) ? next(context) : new(Problems.Unauthorized());
}
