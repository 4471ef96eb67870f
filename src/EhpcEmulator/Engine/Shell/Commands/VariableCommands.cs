using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands about variables and options of the shell.</summary>
internal static class VariableCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["env"] = EnvironmentAsync,
        ["printenv"] = PrintEnvironment,
        ["export"] = Export,
        ["unset"] = Unset,
        ["set"] = Set,
        ["shift"] = Shift,
        ["read"] = Read,
    };

    private static async ValueTask<int> EnvironmentAsync(CommandCall call)
    {
        var assignments = call.Arguments.TakeWhile(word => word.Contains('=')).ToList();
        var command = call.Arguments.Skip(assignments.Count).ToList();
        var shell = call.Executor.Fork(call.Process);
        foreach (var pair in assignments.Select(word => word.Split('=', 2)))
        {
            shell.Variables.Export(pair[0], pair[1]);
        }

        if (command.Count > 0)
        {
            return await call.Executor.CallAsync(command, shell, call.Streams);
        }

        foreach (var (name, value) in shell.Variables.Exported)
        {
            call.Print($"{name}={value}");
        }

        return 0;
    }

    private static ValueTask<int> PrintEnvironment(CommandCall call)
    {
        var all = call.Process.Variables.Exported.ToDictionary();
        if (call.Arguments.Count is 0)
        {
            foreach (var (name, value) in all)
            {
                call.Print($"{name}={value}");
            }

            return new(0);
        }

        var exitCode = 0;
        foreach (var name in call.Arguments)
        {
            if (all.TryGetValue(name, out var value))
            {
                call.Print(value);
            }
            else
            {
                exitCode = 1;
            }
        }

        return new(exitCode);
    }

    private static ValueTask<int> Export(CommandCall call)
    {
        var exitCode = 0;
        var words = call.Arguments.Where(word => word is not "-p" and not "-x").ToList();
        foreach (var word in words)
        {
            var pair = word.Split('=', 2);
            if (!IsName(pair[0]))
            {
                exitCode = call.FailInShell($"`{word}': not a valid identifier");
                continue;
            }

            call.Process.Variables.Export(pair[0], pair.Length > 1 ? pair[1] : null);
        }

        if (words.Count is 0)
        {
            foreach (var (name, value) in call.Process.Variables.Exported)
            {
                call.Print($"declare -x {name}=\"{value}\"");
            }
        }

        return new(exitCode);
    }

    private static ValueTask<int> Unset(CommandCall call)
    {
        foreach (var name in call.Arguments.Where(name => !name.StartsWith('-')))
        {
            call.Process.Variables.Unset(name);
        }

        return new(0);
    }

    private static ValueTask<int> Set(CommandCall call)
    {
        var shell = call.Process;
        if (call.Arguments.Count is 0)
        {
            foreach (var (name, value) in shell.Variables.All)
            {
                call.Print($"{name}={ShellQuotes.Quote(value)}");
            }

            return new(0);
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var word = call.Arguments[i];
            if (word is "--" || word.Length < 2 || word[0] is not ('-' or '+'))
            {
                shell.Arguments = [.. call.Arguments.Skip(word is "--" ? i + 1 : i)];
                break;
            }

            foreach (var letter in word.Skip(1))
            {
                var name = letter is 'o'
                    ? (i + 1 < call.Arguments.Count ? call.Arguments[++i] : "")
                    : letter.ToString();
                if (!Apply(shell, name, word[0] is '-'))
                {
                    return new(letter is 'o'
                        ? call.FailInShell($"{name}: invalid option name")
                        : call.FailInShell($"-{letter}: invalid option", 2));
                }
            }
        }

        return new(0);
    }

    private static bool Apply(ShellProcess shell, string name, bool isOn)
    {
        switch (name)
        {
            case "e" or "errexit":
                shell.ExitsOnError = isOn;
                return true;
            case "u" or "nounset":
                shell.RefusesUnset = isOn;
                return true;
            case "x" or "xtrace":
                shell.Traces = isOn;
                return true;
            case "pipefail":
                shell.FailsByPipe = isOn;
                return true;
            default:
                // The other options have no effect that a script could notice here.
                return name is "" or "a" or "b" or "f" or "h" or "m" or "n" or "v" or "B" or "C" or "E" or "T"
                    or "allexport" or "errtrace" or "posix" or "noglob" or "verbose" or "noclobber";
        }
    }

    private static ValueTask<int> Shift(CommandCall call)
    {
        var count = 1;
        if (call.Arguments.Count > 0
            && !int.TryParse(call.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            return new(call.FailInShell($"{call.Arguments[0]}: numeric argument required"));
        }

        if (count > call.Process.Arguments.Count)
        {
            return new(1);
        }

        call.Process.Arguments = [.. call.Process.Arguments.Skip(count)];
        return new(0);
    }

    private static ValueTask<int> Read(CommandCall call)
    {
        if (CommandOptions.Read(call, "rs", "p") is not { } options)
        {
            return new(2);
        }

        var names = options.Operands.Count is 0 ? ["REPLY"] : options.Operands;
        if (names.Find(name => !IsName(name)) is { } wrong)
        {
            return new(call.FailInShell($"`{wrong}': not a valid identifier"));
        }

        var line = call.Streams.Input.ReadLine();
        var rest = (line ?? "").Trim(' ', '\t');
        for (var i = 0; i < names.Count; i++)
        {
            var blank = i == names.Count - 1 ? -1 : rest.IndexOfAny([' ', '\t']);
            var end = blank < 0 ? rest.Length : blank;
            call.Process.Variables.Set(names[i], rest[..end]);
            rest = rest[end..].TrimStart(' ', '\t');
        }

        return new(line is null ? 1 : 0);
    }

    private static bool IsName(string name) => name.Length > 0 && ShellWordReader.NameLength(name, 0) == name.Length;
}
