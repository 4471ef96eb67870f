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
        var world = control.MapGroup("/worlds/{id}")
            .AddEndpointFilter(ActivatorUtilities.CreateInstance<WorldFilter>(app.ServiceProvider));
        control.MapGroup("").WithTags("Host").MapInfo();
        control.MapGroup("").WithTags("Worlds").MapWorlds();
        world.MapGroup("").WithTags("Worlds").MapWorld();
        world.MapGroup("").WithTags("Accounts").MapAccount();
        world.MapGroup("").WithTags("Clock").MapClock();
        world.MapGroup("").WithTags("Snapshots").MapSnapshots();
        control.MapGroup("").WithTags("State").MapStates();
        world.MapGroup("").WithTags("State").MapWorldState();
        world.MapGroup("").WithTags("Faults").MapFaults();
        world.MapGroup("").WithTags("Journal").MapJournal();
        control.MapGroup("").WithTags("Coverage").MapCoverage();
        world.MapGroup("").WithTags("Coverage").MapWorldCoverage();
        control.MapGroup("").WithTags("Explain").MapExplanations();
        world.MapGroup("").WithTags("Explain").MapWorldExplanations();
    }
}
