using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The fault rules of a world.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder control)
    {
        control.MapGet("/worlds/{id}/faults", ListAsync)
            .WithName("ListFaults")
            .WithSummary("Lists the fault rules of a world and how often each has fired.")
            .Produces<FaultList>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapPost("/worlds/{id}/faults", AddAsync)
            .WithName("AddFault")
            .WithSummary("Adds a fault rule, for calls or for the simulated world.")
            .Accepts<FaultRequest>("application/json")
            .Produces<FaultDescription>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapGet("/worlds/{id}/faults/{fault}", GetAsync)
            .WithName("GetFault")
            .WithSummary("Returns one fault rule.")
            .Produces<FaultDescription>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapDelete("/worlds/{id}/faults/{fault}", RemoveAsync)
            .WithName("RemoveFault")
            .WithSummary("Removes one fault rule.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapDelete("/worlds/{id}/faults", RemoveAllAsync)
            .WithName("RemoveFaults")
            .WithSummary("Removes all fault rules of a world.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        string id, AccessKeys keys, Simulation simulation, CancellationToken cancellationToken) =>
        keys.WorldOf(id) is { } world
            ? TypedResults.Ok(new FaultList(await simulation.ReadAsync(
                world,
                CallOrigin.None,
                async session => (IReadOnlyList<FaultDescription>)
                [
                    .. (await StoreQueries.FaultRules(session.Db).ToListAsync(cancellationToken))
                        .Select(rule => FaultDescription.Of(rule, session.Now)),
                ],
                cancellationToken)))
            : Problems.MalformedWorld();

    private static async Task<IResult> AddAsync(
        string id,
        HttpRequest http,
        AccessKeys keys,
        Simulation simulation,
        FaultLifecycle lifecycle,
        CancellationToken cancellationToken)
    {
        if (keys.WorldOf(id) is not { } world)
        {
            return Problems.MalformedWorld();
        }

        if (await RequestBodies.ReadAsync<FaultRequest>(http, cancellationToken) is not { } request)
        {
            return Problems.BadRequest(
                "The body must be a JSON object such as {\"effect\":\"error\",\"code\":\"ServiceUnavailable\",\"count\":2}.");
        }

        return await simulation.WriteAsync<IResult>(
            world,
            CallOrigin.None,
            async session =>
            {
                if (!FaultRequests.TryRead(request, session.Now, out var spec, out var complaint))
                {
                    return Problems.BadRequest(complaint);
                }

                var rule = await lifecycle.AddAsync(session, request.Id, spec, cancellationToken);
                var place = $"{ControlEndpoints.Root}/worlds/{Uri.EscapeDataString(id)}/faults/{rule.Id}";
                return TypedResults.Created(place, FaultDescription.Of(rule, session.Now));
            },
            cancellationToken);
    }

    private static async Task<IResult> GetAsync(
        string id, string fault, AccessKeys keys, Simulation simulation, CancellationToken cancellationToken)
    {
        if (keys.WorldOf(id) is not { } world)
        {
            return Problems.MalformedWorld();
        }

        var found = await simulation.ReadAsync(
            world,
            CallOrigin.None,
            async session => await session.Db.FaultRules.FindAsync([fault], cancellationToken) is { } rule
                ? FaultDescription.Of(rule, session.Now)
                : null,
            cancellationToken);
        return found is null ? UnknownFault() : TypedResults.Ok(found);
    }

    private static async Task<IResult> RemoveAsync(
        string id,
        string fault,
        AccessKeys keys,
        Simulation simulation,
        FaultLifecycle lifecycle,
        CancellationToken cancellationToken) =>
        keys.WorldOf(id) is not { } world ? Problems.MalformedWorld()
        : await RemoveRulesAsync(simulation, lifecycle, world, rule => rule.Id == fault, cancellationToken) > 0
            ? TypedResults.NoContent()
        : UnknownFault();

    private static async Task<IResult> RemoveAllAsync(
        string id,
        AccessKeys keys,
        Simulation simulation,
        FaultLifecycle lifecycle,
        CancellationToken cancellationToken)
    {
        if (keys.WorldOf(id) is not { } world)
        {
            return Problems.MalformedWorld();
        }

        await RemoveRulesAsync(simulation, lifecycle, world, _ => true, cancellationToken);
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
