using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The fault rules of a world.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder world)
    {
        world.MapGet("/faults", ListAsync)
            .WithName("ListFaults")
            .WithSummary("Lists the fault rules of a world and how often each has fired.")
            .Produces<FaultList>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapPost("/faults", AddAsync)
            .WithName("AddFault")
            .WithSummary("Adds a fault rule, for calls or for the simulated world.")
            .Accepts<FaultRequest>("application/json")
            .Produces<FaultDescription>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapGet("/faults/{fault}", GetAsync)
            .WithName("GetFault")
            .WithSummary("Returns one fault rule.")
            .Produces<FaultDescription>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapDelete("/faults/{fault}", RemoveAsync)
            .WithName("RemoveFault")
            .WithSummary("Removes one fault rule.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapDelete("/faults", RemoveAllAsync)
            .WithName("RemoveFaults")
            .WithSummary("Removes all fault rules of a world.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        string id, Simulation simulation, CancellationToken cancellationToken) =>
        TypedResults.Ok(new FaultList(await simulation.ReadAsync(
            id,
            CallOrigin.None,
            async session => (IReadOnlyList<FaultDescription>)
            [
                .. (await StoreQueries.FaultRulesAsync(session.Db))
                    .Select(rule => FaultDescription.Of(rule, session.Now)),
            ],
            cancellationToken)));

    private static async Task<IResult> AddAsync(
        string id,
        HttpRequest http,
        Simulation simulation,
        FaultLifecycle lifecycle,
        CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadAsync<FaultRequest>(http, cancellationToken) is not { } request)
        {
            return Problems.BadRequest(
                """The body must be a JSON object such as {"effect":"error","code":"ServiceUnavailable","count":2}.""");
        }

        return await simulation.WriteAsync<IResult>(
            id,
            CallOrigin.None,
            async session =>
            {
                if (!FaultRequests.TryRead(request, session.Now, out var spec, out var complaint))
                {
                    return Problems.BadRequest(complaint);
                }

                var rule = await lifecycle.AddAsync(session, request.Id, spec, cancellationToken);
                var place = $"{WorldEndpoints.PathOf(id)}/faults/{rule.Id}";
                return TypedResults.Created(place, FaultDescription.Of(rule, session.Now));
            },
            cancellationToken);
    }

    private static async Task<IResult> GetAsync(
        string id, string fault, Simulation simulation, CancellationToken cancellationToken)
    {
        var found = await simulation.ReadAsync(
            id,
            CallOrigin.None,
            async session => await session.Db.FindAsync<FaultRule>([fault], cancellationToken) is { } rule
                ? FaultDescription.Of(rule, session.Now)
                : null,
            cancellationToken);
        return found is null ? UnknownFault() : TypedResults.Ok(found);
    }

    private static async Task<IResult> RemoveAsync(
        string id,
        string fault,
        Simulation simulation,
        FaultLifecycle lifecycle,
        CancellationToken cancellationToken) =>
        await RemoveRulesAsync(simulation, lifecycle, id, rule => rule.Id == fault, cancellationToken) > 0
            ? TypedResults.NoContent()
            : UnknownFault();

    private static async Task<IResult> RemoveAllAsync(
        string id,
        Simulation simulation,
        FaultLifecycle lifecycle,
        CancellationToken cancellationToken)
    {
        await RemoveRulesAsync(simulation, lifecycle, id, _ => true, cancellationToken);
        return TypedResults.NoContent();
    }

    // How many there were.
    private static Task<int> RemoveRulesAsync(
        Simulation simulation,
        FaultLifecycle lifecycle,
        string world,
        Func<FaultRule, bool> isMeant,
        CancellationToken cancellationToken) =>
        simulation.WriteAsync(
            world,
            CallOrigin.None,
            session => lifecycle.RemoveAsync(session, isMeant, cancellationToken),
            cancellationToken);

    private static ProblemHttpResult UnknownFault() =>
        Problems.NotFound("fault", "The world has no fault rule of that name; list its rules to see which there are.");
}
