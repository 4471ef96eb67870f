using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Gateway;

/// <summary>Where the API is reached.</summary>
public static class GatewayEndpoints
{
    /// <summary>
    /// Maps the one path that clients call, and for each operation a path of its own, because OpenAPI can describe
    /// only one operation per path and method.
    /// </summary>
    public static void MapGateway(this IEndpointRouteBuilder app)
    {
        var gateway = app.ServiceProvider.GetRequiredService<RpcGateway>();
        app.MapMethods("/", [HttpMethods.Options], AllowAnyOrigin).ExcludeFromDescription();
        app.Map("/", gateway.InvokeAsync).ExcludeFromDescription();
        foreach (var operation in app.ServiceProvider.GetRequiredService<OperationRegistry>().All)
        {
            app.MapMethods(
                    $"/{operation.Version}/{operation.Name}",
                    [HttpMethods.Get, HttpMethods.Post],
                    gateway.InvokeAsync)
                .WithMetadata(operation);
        }
    }

    // What a browser asks before it posts from another page.
    private static void AllowAnyOrigin(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "GET,POST,OPTIONS";
        http.Response.Headers.AccessControlAllowHeaders = "*";
        http.Response.Headers.AccessControlMaxAge = "172800";
        ResponseWriter.AllowAnyOrigin(http.Response);
    }
}
