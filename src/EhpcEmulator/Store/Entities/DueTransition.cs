namespace EhpcEmulator.Store.Entities;

/// <summary>
/// The only pending move of an entity, written in the same transaction as the state it leaves. Played in the order
/// of <see cref="DueAt"/>, then <see cref="Sequence"/>.
/// </summary>
public sealed class DueTransition
{
    /// <summary>The lifecycle that plays it.</summary>
    public required string Kind { get; init; }

    /// <summary>By what its lifecycle knows the entity: an id, a number as text, or a key of several parts.</summary>
    public required string EntityId { get; init; }

    /// <summary>The virtual instant at which the stage ends.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>
    /// Orders what is due at the same instant: by turn, and within a turn what was scheduled first comes first.
    /// </summary>
    public required long Sequence { get; set; }
}
