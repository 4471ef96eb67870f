using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The worlds of the process.</summary>
internal static class WorldEndpoints
{
    public static void MapWorlds(this IEndpointRouteBuilder control)
    {
        control.MapPost("/worlds/{id}/reset", ResetAsync)
            .WithName("ResetWorld")
            .WithSummary("Drops everything a world holds.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ResetAsync(string id, AccessKeys keys, WorldRegistry worlds)
    {
        if (keys.WorldOf(id) is not { } worldId)
        {
            return Problems.MalformedWorld();
        }

        await worlds.ResetAsync(worldId);
        return TypedResults.NoContent();
    }
}
