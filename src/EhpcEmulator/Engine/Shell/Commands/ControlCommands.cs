using System.Globalization;
using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that control a script: exit, break, sleep and the like.</summary>
internal static class ControlCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        [":"] = Succeed,
        ["true"] = Succeed,
        ["module"] = Succeed,
        ["ulimit"] = Succeed,
        ["umask"] = Succeed,
        ["trap"] = Succeed,
        ["sync"] = Succeed,
        ["false"] = _ => new(1),
        ["exit"] = Leave,
        ["return"] = Leave,
        ["break"] = LeaveLoop,
        ["continue"] = LeaveLoop,
        ["sleep"] = Sleep,
        ["wait"] = Wait,
    };

    /// <summary>
    /// Reads a time such as <c>5</c>, <c>0.5</c>, <c>2m</c> or <c>infinity</c>; seconds without a unit.
    /// </summary>
    public static bool TryTime(string text, out TimeSpan time)
    {
        time = default;
        if (text.ToUpperInvariant() is "INFINITY" or "INF")
        {
            time = ClockTime.Longest;
            return true;
        }

        var unit = text.Length is 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            var c when char.IsAsciiDigit(c) || c is '.' => -1,
            _ => 0,
        };
        var number = unit > 0 ? text[..^1] : text;
        if (unit is 0
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        time = TimeSpan.FromSeconds(Math.Min(count * Math.Abs(unit), ClockTime.Longest.TotalSeconds));
        return true;
    }

    private static ValueTask<int> Succeed(CommandCall call) => new(0);

    private static ValueTask<int> Leave(CommandCall call)
    {
        var exitCode = (long)call.Process.LastExitCode;
        if (call.Arguments.Count > 0
            && !long.TryParse(
                call.Arguments[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exitCode))
        {
            exitCode = call.FailInShell($"{call.Arguments[0]}: numeric argument required", 2);
        }

        call.Process.Jump = call.Name is "exit" ? ShellJump.Exit : ShellJump.Return;
        return new((int)(exitCode & 0xff));
    }

    private static ValueTask<int> LeaveLoop(CommandCall call)
    {
        if (call.Process.Loops is 0)
        {
            call.FailInShell("only meaningful in a `for', `while', or `until' loop");
            return new(0);
        }

        var levels = 1;
        if (call.Arguments.Count > 0
            && (!int.TryParse(call.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out levels)
                || levels < 1))
        {
            return new(call.FailInShell($"{call.Arguments[0]}: loop count out of range"));
        }

        call.Process.Jump = call.Name is "break" ? ShellJump.Break : ShellJump.Continue;
        call.Process.JumpLevels = Math.Min(levels, call.Process.Loops);
        return new(0);
    }

    private static ValueTask<int> Sleep(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            return new(call.FailUsage("missing operand"));
        }

        var whole = TimeSpan.Zero;
        foreach (var word in call.Arguments)
        {
            if (!TryTime(word, out var time))
            {
                return new(call.FailUsage($"invalid time interval '{word}'"));
            }

            whole = TimeSpan.FromSeconds(
                Math.Min(whole.TotalSeconds + time.TotalSeconds, ClockTime.Longest.TotalSeconds));
        }

        call.Run.Sleep(whole);
        return new(0);
    }

    // What runs in the background ends when its own time is up.
    private static ValueTask<int> Wait(CommandCall call)
    {
        if (call.Run.BackgroundEnd > call.Run.Elapsed)
        {
            call.Run.Sleep(call.Run.BackgroundEnd - call.Run.Elapsed);
        }

        return new(0);
    }
}
