using EhpcEmulator.Engine;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The virtual clock of a world: reads it, moves it, freezes it and lets it run.</summary>
internal static class ClockEndpoints
{
    private const int MostChanges = 1_000;

    // Longer than any creation, shorter than a subscription, which may be pending for years.
    private static readonly TimeSpan LongestIdleWait = TimeSpan.FromDays(366);

    public static void MapClock(this IEndpointRouteBuilder world)
    {
        world.MapGet("/clock", GetClockAsync)
            .WithName("GetClock")
            .WithSummary("Returns the clock of a world.")
            .Produces<ClockReading>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapPut("/clock", SetClockAsync)
            .WithName("SetClock")
            .WithSummary("Freezes the clock of a world, lets it run, sets its speed or moves it to an instant.")
            .Accepts<ClockSetting>("application/json")
            .Produces<ClockReading>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapPost("/clock/advance", AdvanceAsync)
            .WithName("AdvanceClock")
            .WithSummary("Moves the clock of a world forward and plays everything on the way.")
            .Accepts<AdvanceRequest>("application/json")
            .Produces<AdvanceResult>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> GetClockAsync(string id, WorldRegistry worlds) =>
        TypedResults.Ok(ClockReading.Of(await worlds.OpenAsync(id)));

    private static async Task<IResult> SetClockAsync(
        string id,
        HttpRequest http,
        Simulation simulation,
        WorldRegistry worlds,
        CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadAsync<ClockSetting>(http, cancellationToken) is not { } setting)
        {
            return Problems.BadRequest("The body must be a JSON object such as {\"frozen\":true} or {\"speed\":60}.");
        }

        if (ProblemOf(setting.Frozen, setting.Speed) is { } problem)
        {
            return Problems.BadRequest(problem);
        }

        var now = (await worlds.OpenAsync(id)).Clock.GetUtcNow();
        if (setting.Now < now)
        {
            return Problems.BadRequest("'now' is in the world's past; a clock never goes back.");
        }

        if (setting.Now > WorldBounds.LastInstant)
        {
            return BeyondTheLast();
        }

        return TypedResults.Ok(ClockReading.Of(await simulation.SetClockAsync(
            id, setting.Now, setting.Frozen, setting.Speed, cancellationToken)));
    }

    /// <summary>What is wrong with the requested running of a clock, as a sentence; null when nothing is.</summary>
    internal static string? ProblemOf(bool? frozen, double? speed) => (frozen, speed) switch
    {
        (_, { } given) when !WorldBounds.Allow(given) =>
            $"'speed' must be {WorldBounds.Speeds} virtual seconds per second.",
        (false, 0) => "A clock with speed 0 is frozen: give another 'speed', or none for the last one that was not 0.",
        _ => null,
    };

    private static async Task<IResult> AdvanceAsync(
        string id,
        HttpRequest http,
        Simulation simulation,
        WorldRegistry worlds,
        CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadAsync<AdvanceRequest>(http, cancellationToken) is not { } request)
        {
            return Problems.BadRequest("The body must be a JSON object such as {\"by\":\"5m\"}.");
        }

        var by = TimeSpan.Zero;
        if (request.By is { } text && !Duration.TryParse(text, out by))
        {
            return Problems.BadRequest(
                "'by' must be a duration such as 90s, 5m, 2h, 1d, PT5M or 00:05:00, and not negative.");
        }

        bool[] named =
        [
            request.By is not null, request.To is not null, request.ToNextEvent == true, request.UntilIdle == true,
            request.Until is not null,
        ];
        if (named.Count(isNamed => isNamed) != 1)
        {
            return Problems.BadRequest(
                "Give exactly one of 'by', 'to', 'toNextEvent', 'untilIdle' and 'until'.");
        }

        var changes = new ChangeLog(MostChanges);
        if (request.Until is { } awaited)
        {
            return await StatusJourney.GoAsync(simulation, id, awaited, changes, cancellationToken);
        }

        if (request.UntilIdle == true)
        {
            return Answer(
                await simulation.AdvanceUntilIdleAsync(id, LongestIdleWait, cancellationToken, changes), changes);
        }

        if (request.ToNextEvent == true)
        {
            return Answer(await simulation.AdvanceToNextEventAsync(id, cancellationToken, changes), changes);
        }

        var now = (await worlds.OpenAsync(id)).Clock.GetUtcNow();
        if (request.To < now)
        {
            return Problems.BadRequest("'to' is in the world's past; a clock never goes back.");
        }

        if (request.To > WorldBounds.LastInstant || by > WorldBounds.LastInstant - now)
        {
            return BeyondTheLast();
        }

        return Answer(
            await simulation.AdvanceAsync(id, present => request.To ?? present + by, cancellationToken, changes),
            changes);
    }

    private static ProblemHttpResult BeyondTheLast() =>
        Problems.BadRequest($"A clock goes no further than {WorldBounds.LastInstant:O}.");

    internal static IResult Answer(
        (DateTimeOffset Now, int Played, DateTimeOffset? NextDue) reached, ChangeLog changes) =>
        TypedResults.Ok(new AdvanceResult(
            reached.Now, reached.Played, reached.NextDue, changes.Changes, changes.Count));
}
