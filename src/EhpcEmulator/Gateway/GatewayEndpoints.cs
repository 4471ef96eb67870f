using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Gateway;

/// <summary>The endpoints of the API.</summary>
public static class GatewayEndpoints
{
    /// <summary>Answers calls at the one path that clients call.</summary>
    public static void UseGateway(this IApplicationBuilder app)
    {
        var gateway = app.ApplicationServices.GetRequiredService<RpcGateway>();
        app.Use(next => http => http.Request.Path.Value switch
        {
            not ("/" or "") => next(http),
            _ when HttpMethods.IsOptions(http.Request.Method) => AllowAnyOrigin(http),
            _ => gateway.InvokeAsync(http),
        });
    }

    /// <summary>
    /// Maps for each operation a path of its own, because OpenAPI can describe only one operation per path and method.
    /// </summary>
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        var gateway = app.ServiceProvider.GetRequiredService<RpcGateway>();
        foreach (var operation in app.ServiceProvider.GetRequiredService<OperationRegistry>().All)
        {
            app.MapMethods(
                    $"/{operation.Version}/{operation.Name}",
                    [HttpMethods.Get, HttpMethods.Post],
                    gateway.InvokeAsync)
                .WithMetadata(operation);
        }
    }

    // A browser's preflight request for a post from another site.
    private static Task AllowAnyOrigin(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "GET,POST,OPTIONS";
        http.Response.Headers.AccessControlAllowHeaders = "*";
        http.Response.Headers.AccessControlMaxAge = "172800";
        ResponseWriter.AllowAnyOrigin(http.Response);
        return Task.CompletedTask;
    }
}
