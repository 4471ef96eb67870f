using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Wall-clock limits as jobs are given them: <c>hh:mm:ss</c>, <c>mm:ss</c> or <c>ss</c>.</summary>
public static class ClockTime
{
    /// <summary>No job or command is given more time: a hundred years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    private const int MostDigits = 9;

    /// <summary>Reads a limit; parts may exceed 59, as in the schedulers themselves.</summary>
    /// <param name="text">
    /// One to three numbers of up to nine digits, with colons between them; altogether no more than
    /// <see cref="Longest"/>.
    /// </param>
    /// <param name="time">The limit; zero when the text is invalid.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan time)
    {
        time = default;
        var parts = text?.Split(':') ?? [];
        if (parts.Length is < 1 or > 3)
        {
            return false;
        }

        var seconds = 0L;
        foreach (var part in parts)
        {
            if (part.Length is 0 or > MostDigits
                || !long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            seconds = seconds * 60 + number;
        }

        return TryFrom(seconds, out time);
    }

    /// <summary>Makes a limit of seconds, if they are no more than <see cref="Longest"/>.</summary>
    public static bool TryFrom(double seconds, out TimeSpan time)
    {
        var isAllowed = seconds <= Longest.TotalSeconds;
        time = isAllowed ? TimeSpan.FromSeconds(seconds) : default;
        return isAllowed;
    }

    /// <summary>The time as <c>hh:mm:ss</c>, hours beyond 99 with as many digits as they need.</summary>
    public static string Text(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");
}
