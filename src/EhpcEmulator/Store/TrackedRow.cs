using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>A row that a unit of work has loaded, adds or removes.</summary>
/// <param name="shape">Its table.</param>
/// <param name="entity">Its entity, which the unit of work changes.</param>
/// <param name="saved">A copy of the entity as it is saved; null when it is not.</param>
internal sealed class TrackedRow(RowShape shape, object entity, object? saved)
{
    /// <summary>Its table.</summary>
    public RowShape Shape => shape;

    /// <summary>Its entity, which the unit of work changes.</summary>
    public object Entity => entity;

    /// <summary>A copy of the entity as it is saved; null when it is not.</summary>
    public object? Saved => saved;

    /// <summary>The removed row whose key it has; null when there is none.</summary>
    public TrackedRow? Replaced { get; init; }

    /// <summary>What becomes of it; whether it is modified is not known before it is saved.</summary>
    public EntityState State { get; set; } = saved is null ? EntityState.Added : EntityState.Unchanged;

    /// <summary>The columns that are modified, once that is known.</summary>
    public ulong Modified { get; set; }

    /// <summary>Whether the database removes it by itself, with a row that it refers to.</summary>
    public bool GoesAlong { get; set; }
}
