using System.Diagnostics;
using System.Globalization;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>
/// How the fuzzers run: from which seed (<c>EHPC_FUZZ_SEED</c>), for how long all of them together
/// (<c>EHPC_FUZZ_SECONDS</c>, 10 unless set) and from which request on (<c>EHPC_FUZZ_FROM</c>), so that a failure is
/// repeated by the numbers it names.
/// </summary>
internal static class Fuzz
{
    /// <summary>The part of the time that calls of the API have.</summary>
    public const double CallsPart = 0.6;

    /// <summary>The part of the time that requests to the control surface have.</summary>
    public const double ControlPart = 0.25;

    /// <summary>The part of the time that broken connections have.</summary>
    public const double ConnectionsPart = 1 - CallsPart - ControlPart;

    /// <summary>What every request follows from, together with its number.</summary>
    public static long Seed { get; } = Setting("EHPC_FUZZ_SEED", 20_240_730);

    /// <summary>The number of the first request.</summary>
    public static int From { get; } = (int)Setting("EHPC_FUZZ_FROM", 0);

    private static double Seconds { get; } = Setting("EHPC_FUZZ_SECONDS", 10);

    /// <summary>The choices of one request, which no other request shares.</summary>
    public static RandomStream StreamOf(string fuzzer, int number) =>
        new(Seed, fuzzer, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a part of the time has passed.</summary>
    /// <param name="started">When it began, from <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="part">The part of all the time that fuzzers have.</param>
    public static bool IsOver(long started, double part) =>
        Stopwatch.GetElapsedTime(started).TotalSeconds >= Seconds * part;

    /// <summary>One of several.</summary>
    public static T Pick<T>(this RandomStream stream, IReadOnlyList<T> choices) => choices[stream.Next(choices.Count)];

    /// <summary>Whether something with the given odds happens.</summary>
    public static bool Once(this RandomStream stream, int inTimes) => stream.Next(inTimes) == 0;

    /// <summary>Text that can be shown in a message, whatever is in it.</summary>
    public static string Shown(string text) =>
        string.Concat(text.Take(4_000).Select(c => c is >= ' ' and <= '~' or '\n' ? $"{c}" : $"\\u{(int)c:x4}"))
        + (text.Length > 4_000 ? $"… ({text.Length} characters)" : "");

    private static long Setting(string name, long usual) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : usual;
}
