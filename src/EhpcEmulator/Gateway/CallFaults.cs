using EhpcEmulator.Engine;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Applies fault rules to calls.</summary>
public sealed class CallFaults(Simulation simulation, TimeProvider wall)
{
    /// <summary>Finds what happens to a call, and counts it; null when nothing does.</summary>
    public async Task<CallFault?> FindAsync(
        World world, RpcCall call, OperationDescriptor operation, Caller caller, CancellationToken cancellationToken)
    {
        if (!world.HasFaults(IsAbout))
        {
            return null;
        }

        var origin = new CallOrigin(call.RequestId, operation.Version, caller.AccountId, "", NamesRegion: false);
        return await simulation.WriteAsync(
            world.Id,
            origin,
            async session =>
            {
                var rules = await session.FireAsync(session.Now, IsAbout, cancellationToken);
                return rules.Count == 0 ? null : new CallFault(rules);
            },
            cancellationToken);

        bool IsAbout(FaultSpec spec) =>
            spec.Effect.IsOfCalls()
            && (spec.Action is null || spec.Action == operation.Name)
            && (spec.Version is null || spec.Version == operation.Version)
            && (spec.RamUser is null || spec.RamUser == caller.RamUser)
            && spec.Parameters.All(parameter => FaultRules.Fits(parameter.Value, call[parameter.Key]));
    }

    /// <summary>Waits as long as the fault says, never less: timers may fire a little early.</summary>
    public async Task DelayAsync(CallFault fault, CancellationToken cancellationToken)
    {
        var began = wall.GetTimestamp();
        for (var left = fault.Delay; left > TimeSpan.Zero; left = fault.Delay - wall.GetElapsedTime(began))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), wall, cancellationToken);
        }
    }
}

/// <summary>What happens to one call: every delay of the rules that fire, and the first other effect.</summary>
/// <param name="rules">The rules that fire, one or more, in the order they were added.</param>
public sealed class CallFault(IReadOnlyList<FaultRule> rules)
{
    private readonly FaultSpec? _spec =
        rules.Select(rule => rule.Spec).FirstOrDefault(spec => spec.Effect != FaultEffect.Latency);

    /// <summary>The ids of the rules, as the journal names them.</summary>
    public string RuleIds { get; } = string.Join(',', rules.Select(rule => rule.Id));

    /// <summary>How much longer the answer takes by the wall clock.</summary>
    public TimeSpan Delay { get; } = rules
        .Where(rule => rule.Spec.Effect == FaultEffect.Latency)
        .Aggregate(TimeSpan.Zero, (sum, rule) => sum + (rule.Spec.Delay ?? TimeSpan.Zero));

    /// <summary>What happens besides the delay; null when nothing else does.</summary>
    public FaultEffect? Effect => _spec?.Effect;

    /// <summary>The seconds a throttled caller is told to wait; null when it is not told.</summary>
    public int? RetryAfter => _spec?.RetryAfter;

    /// <summary>The error that the call is refused with; null when it is not refused.</summary>
    public ApiException? Error => _spec switch
    {
        { Effect: FaultEffect.Error, Code: { } code } => Made(ErrorCatalogue.Find(code) ?? GatewayErrors.Custom(code)),
        { Effect: FaultEffect.Throttle } => Made(GatewayErrors.Throttled()),
        _ => null,
    };

    private ApiException Made(ApiException usual) =>
        GatewayErrors.Custom(usual.Code, _spec!.Message ?? usual.Message, _spec.Status ?? usual.Status);
}

/// <summary>What effects apply to.</summary>
public static class FaultEffects
{
    /// <summary>Whether it applies to calls, rather than to the simulated world.</summary>
    public static bool IsOfCalls(this FaultEffect effect) => effect <= FaultEffect.LoseAnswer;
}
