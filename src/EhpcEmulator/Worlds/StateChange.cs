namespace EhpcEmulator.Worlds;

/// <summary>A change of a resource from one status to another.</summary>
/// <param name="Kind">What it is; one of <see cref="ResourceKinds"/>.</param>
/// <param name="Id">Its id, as the API names it.</param>
/// <param name="ClusterId">The cluster it belongs to; null for one that belongs to none.</param>
/// <param name="From">The status it had; null for one that was just created.</param>
/// <param name="To">The status it has; null for one that is gone.</param>
/// <param name="At">The virtual instant.</param>
public readonly record struct StateChange(
    string Kind, string Id, string? ClusterId, string? From, string? To, DateTimeOffset At);
