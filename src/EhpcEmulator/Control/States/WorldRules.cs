using EhpcEmulator.Engine;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control.States;

/// <summary>The rules for a declared world itself.</summary>
internal static class WorldRules
{
    /// <exception cref="StateException">Something is wrong with it.</exception>
    public static void Check(DeclaredWorld world, string path)
    {
        if (world.Start is { } start && !WorldBounds.Allow(start))
        {
            throw new StateException($"{path}start", $"It must be {WorldBounds.Instants}.");
        }

        if (world.Speed is { } speed && !WorldBounds.Allow(speed))
        {
            throw new StateException($"{path}speed", $"It must be {WorldBounds.Speeds}.");
        }

        if (world is { Frozen: true, Speed: > 0 } or { Frozen: false, Speed: 0 })
        {
            throw new StateException($"{path}speed", "It contradicts 'frozen'.");
        }

        if (QuotaOptions.FindNegative(world.Quotas) is { } quota)
        {
            throw new StateException($"{path}quotas.{ControlJson.NameOf(quota)}", "It must be 0 or more.");
        }

        foreach (var (index, refusal) in world.Refusals.Index())
        {
            if (ErrorCatalogue.Find(refusal.Code) is null)
            {
                throw new StateException($"{path}refusals[{index}].code", "It must be an error code of the API.");
            }
        }

        if (world.InitializedServices.Any(service => !LinkedServices.Names.Contains(service)))
        {
            throw new StateException(
                $"{path}initializedServices", $"Each must be one of {string.Join(", ", LinkedServices.Names)}.");
        }

        if (world.Faults.Select(fault => fault.Id).OfType<string>().CountBy(id => id)
            .FirstOrDefault(id => id.Value > 1) is { Key: { } twice })
        {
            throw new StateException($"{path}faults", $"The rule '{twice}' is declared twice.");
        }
    }
}
