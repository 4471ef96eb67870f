using System.Text.Json;
using System.Text.Json.Nodes;
using EhpcEmulator.Hosting;

namespace EhpcEmulator.Control.Pages;

/// <summary>
/// Lets the page's forms do what every client of the control surface can do, through the same endpoints: what they
/// refuse is refused here, in the same words.
/// </summary>
/// <param name="app">The host's container.</param>
internal sealed class ControlCalls(IServiceProvider app)
{
    // The headers that identify the sender of a form.
    private static readonly string[] Passed = ["Authorization", "Cookie", "Host", "Origin", "Sec-Fetch-Site"];

    private readonly Lazy<Dictionary<string, RouteEndpoint>> _endpoints = new(() => EndpointsOf(app));

    /// <summary>Calls an endpoint of the control surface.</summary>
    /// <param name="form">The form's request.</param>
    /// <param name="name">The endpoint's name, for example <c>AdvanceClock</c>.</param>
    /// <param name="route">The values of its path.</param>
    /// <param name="body">The body to send; none when null.</param>
    public async Task<ControlAnswer> SendAsync(
        HttpContext form, string name, RouteValueDictionary route, JsonObject? body = null)
    {
        var endpoint = _endpoints.Value[name];
        await using var scope = app.CreateAsyncScope();
        using var answer = new MemoryStream();
        var call = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            RequestAborted = form.RequestAborted,
            Request =
            {
                Method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0],
                RouteValues = route,
            },
            Response = { Body = answer },
        };
        foreach (var header in Passed)
        {
            call.Request.Headers[header] = form.Request.Headers[header];
        }

        if (body is not null)
        {
            call.Request.ContentType = "application/json";
            call.Request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body));
        }

        call.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(call);
        await call.Response.CompleteAsync();
        return new ControlAnswer(
            call.Response.StatusCode,
            answer.Length == 0 ? null : JsonNode.Parse(answer.ToArray()) as JsonObject);
    }

    private static Dictionary<string, RouteEndpoint> EndpointsOf(IServiceProvider app)
    {
        app.GetRequiredService<LateEndpoints>().Build();
        return app.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
    }
}

/// <summary>What the control surface answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer; null without one.</param>
internal sealed record ControlAnswer(int Status, JsonObject? Body)
{
    /// <summary>Why it refused, as a sentence; null when it did not.</summary>
    public string? Problem => Status < StatusCodes.Status400BadRequest
        ? null
        : (string?)Body?["detail"] ?? (string?)Body?["title"] ?? $"The control surface answered {Status}.";
}
