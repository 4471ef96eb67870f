using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Logs;

/// <summary>Rules shared by the operations on the log of actions.</summary>
internal static class LogRules
{
    /// <summary>The one kind of log.</summary>
    public const string LogType = "Operation";

    // The last second but one that an instant can hold, because the end is one second later.
    private const long LastSecond = 253_402_300_798;

    /// <summary>An instant in Unix seconds.</summary>
    public static IRuleBuilderOptions<T, long?> UnixSeconds<T>(this IRuleBuilder<T, long?> rule) =>
        rule.Must(seconds => seconds is >= 0 and <= LastSecond).WithMessage("It must be an instant in Unix seconds.");

    /// <summary>The actions that began in a range of time, including both ends, in the caller's region.</summary>
    public static IQueryable<ActionLog> ActionsBetween(this WorldSession world, long from, long to)
    {
        var begin = DateTimeOffset.FromUnixTimeSeconds(from);
        var end = DateTimeOffset.FromUnixTimeSeconds(to + 1);
        return world.Db.ActionLogs.Where(action => action.StartedAt >= begin && action.StartedAt < end);
    }
}
