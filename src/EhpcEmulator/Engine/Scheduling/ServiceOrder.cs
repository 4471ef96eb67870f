namespace EhpcEmulator.Engine.Scheduling;

/// <summary>The order in which waiting jobs are served: the higher priority, then the lower number.</summary>
public sealed class ServiceOrder : IComparer<WaitingJob>
{
    /// <summary>The one instance.</summary>
    public static ServiceOrder Instance { get; } = new();

    private ServiceOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(WaitingJob? x, WaitingJob? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byPriority = y.Priority.CompareTo(x.Priority);
        return byPriority != 0 ? byPriority : x.Number.CompareTo(y.Number);
    }
}
