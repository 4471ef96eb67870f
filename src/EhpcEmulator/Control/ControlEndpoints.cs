using EhpcEmulator.Engine;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The emulator's own HTTP surface under <c>/_emulator</c>; errors are RFC 9457 problem details.</summary>
public static class ControlEndpoints
{
    // Longer than any creation, shorter than a subscription: nothing pending ends only in years.
    private static readonly TimeSpan LongestIdleWait = TimeSpan.FromDays(366);

    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/_emulator").WithTags("Control");
        control.MapGet("/health", () => new Health("ok"))
            .WithName("GetHealth")
            .WithSummary("Tells whether the emulator answers.");
        control.MapGet("/worlds/{id}/clock", GetClockAsync)
            .WithName("GetClock")
            .WithSummary("Reads the clock of a world.")
            .Produces<ClockReading>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapPost("/worlds/{id}/clock/advance", AdvanceAsync)
            .WithName("AdvanceClock")
            .WithSummary("Moves the clock of a world forward and plays everything on the way.")
            .Produces<AdvanceResult>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapPost("/worlds/{id}/reset", ResetAsync)
            .WithName("ResetWorld")
            .WithSummary("Drops everything a world holds.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetClockAsync(string id, WorldRegistry worlds)
    {
        if (!WorldNames.IsWellFormed(id))
        {
            return UnknownWorld();
        }

        var world = await worlds.OpenAsync(id);
        return TypedResults.Ok(new ClockReading(world.Clock.GetUtcNow(), world.Clock.Speed, world.NextDue));
    }

    private static async Task<IResult> AdvanceAsync(
        string id, AdvanceRequest request, Simulation simulation, WorldRegistry worlds, CancellationToken cancellationToken)
    {
        if (!WorldNames.IsWellFormed(id))
        {
            return UnknownWorld();
        }

        var by = TimeSpan.Zero;
        if (request.By is { } text && !Duration.TryParse(text, out by))
        {
            return BadRequest("'by' must be a duration such as 90s, 5m, 2h, 1d, PT5M or 00:05:00, and not negative.");
        }

        var named = (request.By is null ? 0 : 1) + (request.To is null ? 0 : 1) + (request.UntilIdle == true ? 1 : 0);
        if (named != 1)
        {
            return BadRequest("Exactly one of 'by', 'to' and 'untilIdle' says how far the clock is moved.");
        }

        if (request.UntilIdle == true)
        {
            var idle = await simulation.AdvanceUntilIdleAsync(id, LongestIdleWait, cancellationToken);
            return TypedResults.Ok(new AdvanceResult(idle.Now, idle.Played, idle.NextDue));
        }

        if (request.To is { } to && to < (await worlds.OpenAsync(id)).Clock.GetUtcNow())
        {
            return BadRequest("'to' lies in the world's past; a clock never goes back.");
        }

        var result = await simulation.AdvanceAsync(id, now => request.To ?? now + by, cancellationToken);
        return TypedResults.Ok(new AdvanceResult(result.Now, result.Played, result.NextDue));
    }

    private static async Task<IResult> ResetAsync(string id, WorldRegistry worlds)
    {
        if (!WorldNames.IsWellFormed(id))
        {
            return UnknownWorld();
        }

        await worlds.ResetAsync(id);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult UnknownWorld() => TypedResults.Problem(
        "A world is named by its account or access key: letters, digits, dots, dashes and underscores.",
        statusCode: StatusCodes.Status404NotFound,
        title: "No such world");

    private static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status400BadRequest, title: "The request makes no sense");
}
