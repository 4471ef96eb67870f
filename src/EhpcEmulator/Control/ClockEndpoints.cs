using EhpcEmulator.Engine;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The virtual clock of a world: read and moved.</summary>
internal static class ClockEndpoints
{
    // Longer than any creation, shorter than a subscription: nothing pending ends only in years.
    private static readonly TimeSpan LongestIdleWait = TimeSpan.FromDays(366);

    // Leaves room for what is scheduled and bought at the last moment.
    private static readonly DateTimeOffset LastInstant = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapClock(this IEndpointRouteBuilder control)
    {
        control.MapGet("/worlds/{id}/clock", GetClockAsync)
            .WithName("GetClock")
            .WithSummary("Reads the clock of a world.")
            .Produces<ClockReading>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapPost("/worlds/{id}/clock/advance", AdvanceAsync)
            .WithName("AdvanceClock")
            .WithSummary("Moves the clock of a world forward and plays everything on the way.")
            .Accepts<AdvanceRequest>("application/json")
            .Produces<AdvanceResult>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetClockAsync(string id, AccessKeys keys, WorldRegistry worlds)
    {
        if (keys.WorldOf(id) is not { } worldId)
        {
            return Problems.MalformedWorld();
        }

        var world = await worlds.OpenAsync(worldId);
        return TypedResults.Ok(new ClockReading(world.Clock.GetUtcNow(), world.Clock.Speed, world.NextDue));
    }

    private static async Task<IResult> AdvanceAsync(
        string id,
        HttpRequest http,
        AccessKeys keys,
        Simulation simulation,
        WorldRegistry worlds,
        CancellationToken cancellationToken)
    {
        if (keys.WorldOf(id) is not { } worldId)
        {
            return Problems.MalformedWorld();
        }

        if (await RequestBodies.ReadAsync<AdvanceRequest>(http, cancellationToken) is not { } request)
        {
            return Problems.BadRequest("The body must be a JSON object such as {\"by\":\"5m\"}.");
        }

        var by = TimeSpan.Zero;
        if (request.By is { } text && !Duration.TryParse(text, out by))
        {
            return Problems.BadRequest("'by' must be a duration such as 90s, 5m, 2h, 1d, PT5M or 00:05:00, and not negative.");
        }

        var named = (request.By is null ? 0 : 1) + (request.To is null ? 0 : 1) + (request.UntilIdle == true ? 1 : 0);
        if (named != 1)
        {
            return Problems.BadRequest("Exactly one of 'by', 'to' and 'untilIdle' says how far the clock is moved.");
        }

        if (request.UntilIdle == true)
        {
            var idle = await simulation.AdvanceUntilIdleAsync(worldId, LongestIdleWait, cancellationToken);
            return TypedResults.Ok(new AdvanceResult(idle.Now, idle.Played, idle.NextDue));
        }

        var now = (await worlds.OpenAsync(worldId)).Clock.GetUtcNow();
        if (request.To < now)
        {
            return Problems.BadRequest("'to' lies in the world's past; a clock never goes back.");
        }

        if (request.To > LastInstant || by > LastInstant - now)
        {
            return Problems.BadRequest($"A clock goes no further than {LastInstant:O}.");
        }

        var result = await simulation.AdvanceAsync(worldId, present => request.To ?? present + by, cancellationToken);
        return TypedResults.Ok(new AdvanceResult(result.Now, result.Played, result.NextDue));
    }
}
