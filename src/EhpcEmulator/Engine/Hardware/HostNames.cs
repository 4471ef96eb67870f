namespace EhpcEmulator.Engine.Hardware;

/// <summary>The names that the nodes of a cluster get.</summary>
/// <remarks>
/// Job ids show <c>scheduler</c> and <c>manager</c>, node lists <c>login0</c> and <c>compute0</c>; the name of the
/// account node and of all backups are guesses in the same manner.
/// </remarks>
public static class HostNames
{
    public const string Scheduler = "scheduler";
    public const string SchedulerBackup = "scheduler1";
    public const string Account = "account";
    public const string AccountBackup = "account1";

    /// <summary>The node that is both scheduler and account server.</summary>
    public const string Manager = "manager";

    /// <summary>The backup of that node.</summary>
    public const string ManagerBackup = "manager1";

    /// <summary>The prefix of a compute node when the request names none.</summary>
    public const string ComputePrefix = "compute";

    /// <summary>The name of a login node, counted from 0.</summary>
    public static string Login(int number) => $"login{number}";

    /// <summary>The name of a compute node: prefix, number without padding, suffix.</summary>
    /// <param name="number">The number, counted from 0.</param>
    /// <param name="prefix">The prefix; <see cref="ComputePrefix"/> when null or empty.</param>
    /// <param name="suffix">The suffix, if any.</param>
    public static string Compute(int number, string? prefix = null, string? suffix = null) =>
        $"{OrDefault(prefix)}{number}{suffix}";

    /// <summary>Names for new compute nodes that continue the numbering: numbers are never used twice.</summary>
    /// <param name="highest">The highest number used so far, -1 when none was.</param>
    /// <param name="count">How many names are wanted.</param>
    /// <param name="prefix">The prefix; <see cref="ComputePrefix"/> when null or empty.</param>
    /// <param name="suffix">The suffix, if any.</param>
    public static IReadOnlyList<string> ComputeAfter(
        int highest, int count, string? prefix = null, string? suffix = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, -1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = Compute(highest + 1 + i, prefix, suffix);
        }

        return names;
    }

    private static string OrDefault(string? prefix) => string.IsNullOrEmpty(prefix) ? ComputePrefix : prefix;
}
