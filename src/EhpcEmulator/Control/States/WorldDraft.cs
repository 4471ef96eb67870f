using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control.States;

/// <summary>
/// A world that is being built: what must have ended is done while nothing takes time, what must go on under the
/// durations that the world will have.
/// </summary>
/// <param name="world">The draft.</param>
/// <param name="settings">Its own settings.</param>
/// <param name="region">The region of declarations that name none.</param>
/// <param name="faults">The fault rules that it will have.</param>
/// <param name="engine">Plays what is scheduled.</param>
/// <param name="calls">Carries out operations.</param>
internal sealed class WorldDraft(
    World world,
    WorldSettings settings,
    string region,
    IReadOnlyList<FaultSpec> faults,
    LifecycleEngine engine,
    InnerCalls calls)
{
    /// <summary>The draft.</summary>
    public World World => world;

    /// <summary>Its own settings.</summary>
    public WorldSettings Settings => settings;

    /// <summary>The region of declarations that name none.</summary>
    public string Region => region;

    /// <summary>The instant at which everything is as declared.</summary>
    public DateTimeOffset Start { get; } = world.Clock.GetUtcNow();

    /// <summary>Whether a rule silences the scheduler of a cluster when everything is as declared.</summary>
    public bool IsSilent(Cluster cluster) => faults.Any(fault =>
        fault.Effect == FaultEffect.SchedulerDown && FaultRules.Holds(fault, Start) && fault.IsAbout(cluster));

    /// <summary>From here on nothing takes time.</summary>
    public Task HurryAsync(CancellationToken cancellationToken) =>
        UseAsync(settings with { Profile = SimulationProfile.Instant }, cancellationToken);

    /// <summary>From here on everything takes the time that it will take in the world.</summary>
    public Task TakeTimeAsync(CancellationToken cancellationToken) => UseAsync(settings, cancellationToken);

    /// <summary>Changes the draft at an instant, and plays what ends at that instant.</summary>
    /// <param name="path">The path of the declaration, for refusals.</param>
    /// <param name="version">The API version.</param>
    /// <param name="place">The region.</param>
    /// <param name="at">The instant.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StateException">The API refuses it.</exception>
    public async Task ChangeAsync(
        string path, string version, string place, DateTimeOffset at, Func<WorldSession, Task> change,
        CancellationToken cancellationToken)
    {
        var origin = new CallOrigin(RequestIds.Next(), version, world.Id, place, NamesRegion: true);
        using var session = world.OpenSession(at, origin)
            ?? throw new InvalidOperationException("A draft was used after it was put in place.");
        try
        {
            await change(session);
            await engine.PlayScheduledAsync(session, cancellationToken);
        }
        catch (ApiException refusal)
        {
            throw new StateException(path, $"{refusal.Code}: {refusal.Message}");
        }

        await session.SaveAsync(cancellationToken);
    }

    /// <summary>Plays what ends before anybody could see it.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) =>
        engine.CatchUpAsync(world, Start, cancellationToken);

    /// <summary>Carries out an operation.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="path">Where <paramref name="given"/> is declared.</param>
    /// <param name="action">The operation, in the API version of the unit of work.</param>
    /// <param name="own">Parameters that follow from other declarations.</param>
    /// <param name="given">Parameters that are declared; they take precedence.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StateException">The operation has no such parameter.</exception>
    /// <exception cref="ApiException">The error that a caller would get.</exception>
    public async Task CallAsync(
        WorldSession session,
        string path,
        string action,
        IReadOnlyDictionary<string, string> own,
        IReadOnlyDictionary<string, string> given,
        CancellationToken cancellationToken)
    {
        var version = session.Origin.ApiVersion;
        RequireKnown(path, version, action, given);
        var parameters = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            parameters[name] = value;
        }

        await calls.CarryOutAsync(session, version, action, parameters, cancellationToken);
    }

    /// <summary>Refuses parameters that an operation does not have.</summary>
    /// <param name="path">Where they are declared.</param>
    /// <param name="version">The API version.</param>
    /// <param name="action">The operation.</param>
    /// <param name="given">The parameters.</param>
    /// <param name="prefix">What comes before their names.</param>
    /// <exception cref="StateException">There is one.</exception>
    public void RequireKnown(
        string path, string version, string action, IReadOnlyDictionary<string, string> given, string prefix = "")
    {
        if (calls.FindUnknown(version, action, given.Keys.Select(name => prefix + name)) is { } unknown)
        {
            throw new StateException($"{path}.{unknown[prefix.Length..]}", $"{action} has no such parameter.");
        }
    }

    private async Task UseAsync(WorldSettings inForce, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(inForce, world.Settings)
            || (world.Settings.Profile == SimulationProfile.Instant && inForce.Profile == SimulationProfile.Instant))
        {
            return;
        }

        using var session = world.OpenSession(Start, CallOrigin.None)!;
        await world.ChangeSettingsAsync(session, _ => inForce, cancellationToken);
        await session.SaveAsync(cancellationToken);
    }
}
