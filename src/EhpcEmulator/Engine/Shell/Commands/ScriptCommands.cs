namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that run others or describe them.</summary>
internal static class ScriptCommands
{
    private const int NotFound = 127;

    // Job scripts source these routinely; a node has them, with nothing in them that matters here.
    private static readonly string[] Profiles = ["/etc/profile", "/etc/bashrc", ".bashrc", ".bash_profile", ".profile"];

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["sh"] = ShellAsync,
        ["bash"] = ShellAsync,
        ["source"] = SourceAsync,
        ["."] = SourceAsync,
        ["eval"] = call => call.Executor.RunScriptAsync(string.Join(' ', call.Arguments), call.Process, call.Streams),
        ["exec"] = ReplaceAsync,
        ["command"] = PassAsync,
        ["nohup"] = PassAsync,
        ["time"] = PassAsync,
        ["sudo"] = PassAsync,
        ["timeout"] = LimitAsync,
        ["which"] = Which,
        ["type"] = Type,
    };

    private static async ValueTask<int> ShellAsync(CommandCall call)
    {
        var words = call.Arguments.ToList();
        call.Run.Work(call.Process.Variables.Count * 16L);
        var shell = call.Process.Start(call.Name, []);
        while (words.Count > 0 && words[0].Length > 1 && words[0][0] is '-')
        {
            var letters = words[0][1..];
            words.RemoveAt(0);
            shell.ExitsOnError |= letters.Contains('e') && letters[0] is not '-';
            shell.RefusesUnset |= letters.Contains('u') && letters[0] is not '-';
            shell.Traces |= letters.Contains('x') && letters[0] is not '-';
            if (letters[0] is not '-' && letters.Contains('c'))
            {
                if (words.Count is 0)
                {
                    return call.Fail("-c: option requires an argument", 2);
                }

                var named = Options(shell, shell.Start(words.Count > 1 ? words[1] : call.Name, [.. words.Skip(2)]));
                return await call.Executor.RunScriptAsync(words[0], named, call.Streams);
            }
        }

        if (words.Count is 0)
        {
            return await call.Executor.RunScriptAsync(call.Streams.Input.ReadToEnd(), shell, call.Streams);
        }

        if (await call.ReadAsync(words[0]) is not { } script)
        {
            return NotFound;
        }

        var inner = Options(shell, shell.Start(words[0], [.. words.Skip(1)]));
        return await call.Executor.RunScriptAsync(script, inner, call.Streams);
    }

    private static ShellProcess Options(ShellProcess from, ShellProcess shell)
    {
        shell.ExitsOnError = from.ExitsOnError;
        shell.RefusesUnset = from.RefusesUnset;
        shell.Traces = from.Traces;
        return shell;
    }

    private static async ValueTask<int> SourceAsync(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            return call.FailInShell(
                $"filename argument required\n{call.Name}: usage: {call.Name} filename [arguments]", 2);
        }

        var written = call.Arguments[0];
        if (await call.FindAsync(call.Path(written)) is not { IsDirectory: false } file)
        {
            if (Profiles.Any(profile => written.EndsWith(profile, StringComparison.Ordinal))
                || written.StartsWith("/etc/profile.d/", StringComparison.Ordinal))
            {
                return 0;
            }

            call.Streams.Error.WriteLine($"{call.Process.ErrorPrefix}{written}: No such file or directory");
            return 1;
        }

        var shell = call.Process;
        var before = shell.Arguments;
        shell.Arguments = call.Arguments.Count > 1 ? [.. call.Arguments.Skip(1)] : before;
        var script = await call.Context.Files.ReadAsync(file.Path, call.Run.CancellationToken);
        var exitCode = await call.Executor.RunScriptAsync(script, shell, call.Streams);
        shell.Arguments = before;
        shell.Jump = shell.Jump is ShellJump.Return ? ShellJump.None : shell.Jump;
        return exitCode;
    }

    private static async ValueTask<int> ReplaceAsync(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            return 0;
        }

        return call.Process.Exit(await call.Executor.CallAsync(call.Arguments, call.Process, call.Streams));
    }

    private static ValueTask<int> PassAsync(CommandCall call)
    {
        if (call.Arguments is ["-v", var name, ..])
        {
            var isKnown = ShellCommands.Find(name, call.Context.SchedulerType) is not null;
            if (isKnown)
            {
                call.Print(ShellCommands.IsInShell(name) ? name : $"/usr/bin/{name}");
            }

            return new(isKnown ? 0 : 1);
        }

        return call.Arguments.Count is 0
            ? new(0)
            : call.Executor.CallAsync(call.Arguments, call.Process, call.Streams);
    }

    private static async ValueTask<int> LimitAsync(CommandCall call)
    {
        if (call.Arguments.Count < 2)
        {
            return call.FailUsage("missing operand", 125);
        }

        if (!ControlCommands.TryTime(call.Arguments[0], out var limit))
        {
            return call.FailUsage($"invalid time interval '{call.Arguments[0]}'", 125);
        }

        var (run, outer) = (call.Run, call.Run.Deadline);
        var inner = run.Elapsed + limit;
        run.Deadline = limit > TimeSpan.Zero && inner < outer ? inner : outer;
        try
        {
            return await call.Executor.CallAsync(
                [.. call.Arguments.Skip(1)], call.Executor.Fork(call.Process), call.Streams);
        }
        catch (ShellStopException stop) when (stop.IsTimedOut && run.Elapsed < outer)
        {
            return ShellStopException.TimedOut;
        }
        finally
        {
            run.Deadline = outer;
        }
    }

    private static ValueTask<int> Which(CommandCall call)
    {
        var exitCode = 0;
        foreach (var name in call.Arguments)
        {
            var isProgram = ShellCommands.Find(name, call.Context.SchedulerType) is not null
                && (!ShellCommands.IsInShell(name)
                    || name is "echo" or "printf" or "pwd" or "test" or "true" or "false" or "[");
            if (isProgram)
            {
                call.Print($"/usr/bin/{name}");
            }
            else
            {
                exitCode = call.Fail($"no {name} in (/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin)");
            }
        }

        return new(exitCode);
    }

    private static ValueTask<int> Type(CommandCall call)
    {
        var exitCode = 0;
        foreach (var name in call.Arguments)
        {
            if (ShellCommands.Find(name, call.Context.SchedulerType) is null)
            {
                exitCode = call.FailInShell($"{name}: not found");
            }
            else
            {
                call.Print(ShellCommands.IsInShell(name) ? $"{name} is a shell builtin" : $"{name} is /usr/bin/{name}");
            }
        }

        return new(exitCode);
    }
}
