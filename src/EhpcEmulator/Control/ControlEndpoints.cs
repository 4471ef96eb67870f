using System.Text.Json;
using EhpcEmulator.Engine;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Hosting;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The emulator's own HTTP surface under <c>/_emulator</c>; errors are RFC 9457 problem details.</summary>
public static class ControlEndpoints
{
    // Longer than any creation, shorter than a subscription: nothing pending ends only in years.
    private static readonly TimeSpan LongestIdleWait = TimeSpan.FromDays(366);

    // Leaves room for what is scheduled and bought at the last moment.
    private static readonly DateTimeOffset LastInstant = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string PemType = "application/x-pem-file";

    public static void MapControl(this IEndpointRouteBuilder app)
    {
        app.MapProfiles();
        var control = app.MapGroup("/_emulator").WithTags("Control");
        control.MapGet("/health", () => new Health("ok"))
            .WithName("GetHealth")
            .WithSummary("Tells whether the emulator answers.");
        control.MapGet("/ca.pem", GetAuthority)
            .WithName("GetAuthority")
            .WithSummary("The certificate to trust for the emulator's HTTPS.")
            .Produces<string>(contentType: PemType);
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
        control.MapPost("/worlds/{id}/reset", ResetAsync)
            .WithName("ResetWorld")
            .WithSummary("Drops everything a world holds.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static ContentHttpResult GetAuthority(DevelopmentCertificate certificate) =>
        TypedResults.Text(certificate.AuthorityPem, PemType);

    private static async Task<IResult> GetClockAsync(string id, AccessKeys keys, WorldRegistry worlds)
    {
        if (WorldOf(id, keys) is not { } worldId)
        {
            return UnknownWorld();
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
        if (WorldOf(id, keys) is not { } worldId)
        {
            return UnknownWorld();
        }

        if (await ReadAsync(http, cancellationToken) is not { } request)
        {
            return BadRequest("The body must be a JSON object such as {\"by\":\"5m\"}.");
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
            var idle = await simulation.AdvanceUntilIdleAsync(worldId, LongestIdleWait, cancellationToken);
            return TypedResults.Ok(new AdvanceResult(idle.Now, idle.Played, idle.NextDue));
        }

        var now = (await worlds.OpenAsync(worldId)).Clock.GetUtcNow();
        if (request.To < now)
        {
            return BadRequest("'to' lies in the world's past; a clock never goes back.");
        }

        if (request.To > LastInstant || by > LastInstant - now)
        {
            return BadRequest($"A clock goes no further than {LastInstant:O}.");
        }

        var result = await simulation.AdvanceAsync(worldId, present => request.To ?? present + by, cancellationToken);
        return TypedResults.Ok(new AdvanceResult(result.Now, result.Played, result.NextDue));
    }

    // Bound by the framework, a body that cannot be read would be answered without a problem's details.
    private static async Task<AdvanceRequest?> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return await http.ReadFromJsonAsync<AdvanceRequest>(cancellationToken);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<IResult> ResetAsync(string id, AccessKeys keys, WorldRegistry worlds)
    {
        if (WorldOf(id, keys) is not { } worldId)
        {
            return UnknownWorld();
        }

        await worlds.ResetAsync(worldId);
        return TypedResults.NoContent();
    }

    // A configured key stands for its account; any other name is that of a world.
    private static string? WorldOf(string name, AccessKeys keys) =>
        keys.Find(name)?.Caller.WorldId ?? (WorldNames.IsWellFormed(name) ? name : null);

    private static ProblemHttpResult UnknownWorld() => TypedResults.Problem(
        "A world is named by its account or access key: letters, digits, dots, dashes and underscores.",
        statusCode: StatusCodes.Status404NotFound,
        title: "No such world");

    private static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status400BadRequest, title: "The request makes no sense");
}
