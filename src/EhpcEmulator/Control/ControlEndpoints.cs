using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>
/// The emulator's own HTTP surface under <c>/_emulator</c>: what the real service has no operation for. Errors are
/// RFC 9457 problem details.
/// </summary>
public static class ControlEndpoints
{
    /// <summary>The path prefix of the control surface.</summary>
    public const string Root = "/_emulator";

    /// <summary>Says what is wrong with a content type that no endpoint accepts: routing itself says nothing.</summary>
    public static void UseControlProblems(this IApplicationBuilder app) => app.Use(next => async http =>
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status415UnsupportedMediaType, HasStarted: false }
            && http.Request.Path.StartsWithSegments(Root))
        {
            await Problems.WrongContentType().ExecuteAsync(http);
        }
    });

    /// <summary>
    /// Maps the control surface; while it is switched off, only the health of the host and graphs of profilings.
    /// </summary>
    public static void MapControl(this IEndpointRouteBuilder app)
    {
        app.MapProfiles();
        app.MapGroup(Root).WithTags("Host").MapHealth();
        if (!app.ServiceProvider.GetRequiredService<IOptions<ControlOptions>>().Value.Enabled)
        {
            return;
        }

        var control = app.MapGroup(Root)
            .AddEndpointFilter(ActivatorUtilities.CreateInstance<TokenFilter>(app.ServiceProvider))
            .AddEndpointFilter(ActivatorUtilities.CreateInstance<StoreFilter>(app.ServiceProvider))
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        var worldFilter = ActivatorUtilities.CreateInstance<WorldFilter>(app.ServiceProvider);
        OfHost("Host").MapInfo();
        OfHost("Worlds").MapWorlds();
        OfWorld("Worlds").MapWorld();
        OfWorld("Accounts").MapAccount();
        OfWorld("Clock").MapClock();
        OfWorld("Snapshots").MapSnapshots();
        OfHost("State").MapStates();
        OfWorld("State").MapWorldState();
        OfWorld("Faults").MapFaults();
        OfWorld("Journal").MapJournal();
        OfHost("Coverage").MapCoverage();
        OfWorld("Coverage").MapWorldCoverage();
        OfWorld("Explain").MapWorldExplanations();
        OfHost("Explain").MapExplanations();

        RouteGroupBuilder OfHost(string tag) => control.MapGroup("").WithTags(tag);

        RouteGroupBuilder OfWorld(string tag) =>
            control.MapGroup("/worlds/{id}").WithTags(tag).AddEndpointFilter(worldFilter);
    }
}
