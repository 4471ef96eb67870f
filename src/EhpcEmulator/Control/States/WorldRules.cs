using EhpcEmulator.Engine;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>What a declared world must keep to by itself.</summary>
internal static class WorldRules
{
    private const double FastestSpeed = 1_000_000;

    private static readonly DateTimeOffset FirstInstant = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset LastInstant = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="StateException">Something is wrong with it.</exception>
    public static void Check(DeclaredWorld world, string path)
    {
        if (world.Start < FirstInstant || world.Start > LastInstant)
        {
            throw new StateException($"{path}start", "It must lie in the years 1970 to 8999.");
        }

        if (world.Speed is < 0 or > FastestSpeed)
        {
            throw new StateException($"{path}speed", "It must be 0 to 1000000.");
        }

        if (world is { Frozen: true, Speed: > 0 } or { Frozen: false, Speed: 0 })
        {
            throw new StateException($"{path}speed", "It says something else than 'frozen'.");
        }

        if (QuotaBelowZero(world.Quotas) is { } quota)
        {
            throw new StateException($"{path}quotas.{quota}", "It must be 0 or more.");
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
            throw new StateException($"{path}faults", $"The rule '{twice}' comes twice.");
        }
    }

    private static string? QuotaBelowZero(AccountQuotas quotas) => quotas switch
    {
        { Clusters: < 0 } => "clusters",
        { ComputesPerCluster: < 0 } => "computesPerCluster",
        { LoginsPerCluster: < 0 } => "loginsPerCluster",
        { Nodes: < 0 } => "nodes",
        { SccNodes: < 0 } => "sccNodes",
        { Containers: < 0 } => "containers",
        _ => null,
    };
}
