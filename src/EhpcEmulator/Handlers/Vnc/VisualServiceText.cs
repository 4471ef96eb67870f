using System.Globalization;

namespace EhpcEmulator.Handlers.Vnc;

/// <summary>Descriptions of the VNC service in the style of systemd.</summary>
public static class VisualServiceText
{
    /// <summary>What StartVisualService answers.</summary>
    public const string Started = "Service started.";

    /// <summary>What StopVisualService answers.</summary>
    public const string Stopped = "Service stopped.";

    private const string Inactive = "inactive (dead) , ws service is not running.";

    private const double DaysOfMonth = 30.4375;
    private const double DaysOfYear = 365.25;

    // The service uses the time of China, whatever the clock of the nodes.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The status of the service.</summary>
    /// <param name="since">Since when it runs; null when it does not.</param>
    /// <param name="now">The instant of the question.</param>
    public static string StatusOf(DateTimeOffset? since, DateTimeOffset now) => since is { } start
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"active (running) since {start.ToOffset(China):ddd yyyy-MM-dd HH:mm:ss} CST; {Ago(now - start)}.")
        : Inactive;

    /// <summary>A past time span as systemd writes it: two units at most, the coarser the longer ago.</summary>
    internal static string Ago(TimeSpan span) => span switch
    {
        { TotalDays: >= DaysOfYear } => Units(span.TotalDays / DaysOfYear, "years", 12, "months"),
        { TotalDays: >= DaysOfMonth } => Units(span.TotalDays / DaysOfMonth, "months", DaysOfMonth, "days"),
        { TotalDays: >= 7 } => Units(span.TotalDays / 7, "weeks", 7, "days"),
        { TotalDays: >= 2 } => $"{span.Days} days ago",
        { TotalHours: >= 25 } => $"1 day {span.Hours}h ago",
        { TotalHours: >= 6 } => $"{(int)span.TotalHours}h ago",
        { TotalHours: >= 1 } => $"{span.Hours}h {span.Minutes}min ago",
        { TotalMinutes: >= 5 } => $"{span.Minutes}min ago",
        { TotalMinutes: >= 1 } => $"{span.Minutes}min {span.Seconds}s ago",
        { TotalSeconds: >= 1 } => $"{span.Seconds}s ago",
        { TotalMilliseconds: >= 1 } => $"{span.Milliseconds}ms ago",
        _ => "now",
    };

    private static string Units(double whole, string unit, double parts, string part) =>
        $"{(int)whole} {unit} {(int)Math.Round((whole - Math.Floor(whole)) * parts, 6)} {part} ago";
}
