namespace EhpcEmulator.Hosting;

/// <summary>
/// All endpoints except the API's, in a pipeline that the first request to one of them builds: routing some
/// two hundred takes a good part of the start, and callers of the API need only one.
/// </summary>
/// <param name="services">The host's container.</param>
/// <param name="map">Maps the endpoints.</param>
public sealed class LateEndpoints(IServiceProvider services, Action<IEndpointRouteBuilder> map)
{
    private readonly Lazy<RequestDelegate> _pipeline = new(() =>
        new ApplicationBuilder(services).UseRouting().UseEndpoints(map).Build());

    /// <summary>Answers a request by the endpoint that it matches, or with 404.</summary>
    public Task InvokeAsync(HttpContext http) => _pipeline.Value(http);

    /// <summary>Adds the endpoints to the container's <see cref="EndpointDataSource"/>.</summary>
    public void Build() => _ = _pipeline.Value;
}
