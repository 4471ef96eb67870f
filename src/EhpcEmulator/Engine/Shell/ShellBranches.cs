namespace EhpcEmulator.Engine.Shell;

/// <summary>Runs if, for, while and until.</summary>
internal sealed class ShellBranches(ShellExecutor executor)
{
    private readonly ShellExecutor _executor = executor;

    public async ValueTask<int> IfAsync(IfCommand command, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        foreach (var branch in command.Branches)
        {
            var isTaken = await _executor.RunAsync(branch.Condition, shell, streams, isTested: true) is 0;
            if (shell.Jump is not ShellJump.None)
            {
                return shell.LastExitCode;
            }

            if (isTaken)
            {
                return await _executor.RunAsync(branch.Body, shell, streams, isTested);
            }
        }

        return command.Otherwise is null ? 0 : await _executor.RunAsync(command.Otherwise, shell, streams, isTested);
    }

    public async ValueTask<int> ForAsync(ForCommand command, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        var items = command.Words is null
            ? [.. shell.Arguments]
            : await _executor.Expander.ExpandAsync(command.Words, shell, streams.Error);
        var exitCode = 0;
        shell.Loops++;
        foreach (var item in items)
        {
            shell.Variables.Set(command.Variable, item);
            exitCode = await _executor.RunAsync(command.Body, shell, streams, isTested);
            if (!IsGoingOn(shell))
            {
                break;
            }
        }

        shell.Loops--;
        return exitCode;
    }

    public async ValueTask<int> WhileAsync(
        WhileCommand command, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        var exitCode = 0;
        shell.Loops++;
        while (true)
        {
            var isMet = await _executor.RunAsync(command.Condition, shell, streams, isTested: true) is 0;
            if (shell.Jump is ShellJump.Exit or ShellJump.Return)
            {
                exitCode = shell.LastExitCode;
                break;
            }

            if (isMet == command.IsUntil || !IsGoingOn(shell))
            {
                break;
            }

            exitCode = await _executor.RunAsync(command.Body, shell, streams, isTested);
            if (!IsGoingOn(shell))
            {
                break;
            }
        }

        shell.Loops--;
        return exitCode;
    }

    // Uses up a break or continue that is for this loop.
    private static bool IsGoingOn(ShellProcess shell)
    {
        if (shell.Jump is not (ShellJump.Break or ShellJump.Continue))
        {
            return shell.Jump is ShellJump.None;
        }

        if (--shell.JumpLevels > 0)
        {
            return false;
        }

        var isContinue = shell.Jump is ShellJump.Continue;
        shell.Jump = ShellJump.None;
        return isContinue;
    }
}
