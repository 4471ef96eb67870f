using System.Runtime.CompilerServices;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Runs parsed commands.</summary>
internal sealed class ShellExecutor
{
    private readonly SimpleCommands _simple;
    private readonly ShellRedirector _redirector;
    private readonly ShellBranches _branches;

    public ShellExecutor(ShellRun run)
    {
        Run = run;
        Expander = new ShellExpander(this);
        _redirector = new ShellRedirector(this);
        _branches = new ShellBranches(this);
        _simple = new SimpleCommands(this, _redirector);
    }

    public ShellRun Run { get; }

    public ShellExpander Expander { get; }

    /// <summary>Parses and runs a script in a shell; a mistake in it is reported and has exit code 2.</summary>
    public async ValueTask<int> RunScriptAsync(string script, ShellProcess shell, ShellStreams streams)
    {
        CommandList commands;
        try
        {
            Run.Spend(script.Length);
            commands = ShellParser.Parse(script);
        }
        catch (ShellSyntaxException mistake)
        {
            shell.Line = mistake.Line;
            streams.Error.WriteLine(shell.ErrorPrefix + mistake.Message);
            return 2;
        }

        using (Run.Deeper())
        {
            return await ListAsync(commands, shell, streams, isTested: false);
        }
    }

    /// <summary>Runs a command that is given by its words, as if they had been typed.</summary>
    public ValueTask<int> CallAsync(IReadOnlyList<string> words, ShellProcess shell, ShellStreams streams) =>
        _simple.CallAsync(words, shell, streams);

    /// <summary>A subshell; the more variables there are, the more it costs.</summary>
    public ShellProcess Fork(ShellProcess shell)
    {
        Run.Work(shell.Variables.Count * 16L);
        return shell.Fork();
    }

    /// <summary>What commands print, run in a subshell.</summary>
    public async ValueTask<string> CaptureAsync(CommandList commands, ShellProcess shell, ShellOutput error)
    {
        var output = new ShellOutput(Run);
        var inner = Fork(shell);
        inner.ExitsOnError = false;
        using (Run.Deeper())
        {
            shell.SubstitutionExitCode = await ListAsync(
                commands, inner, new ShellStreams(new ShellInput(""), output, error), isTested: false);
        }

        return output.Text;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="shell">The shell it runs in.</param>
    /// <param name="streams">What it reads and writes.</param>
    /// <param name="isTested">Whether its exit code is tested, so that <c>set -e</c> does not apply.</param>
    public async ValueTask<int> RunAsync(Command command, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        Run.Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ShellStopException(ShellStopException.Killed, "commands nested too deep: Killed");
        }

        using var level = Run.Deeper();
        shell.Line = command is CommandList ? shell.Line : command.Line;
        int exitCode;
        try
        {
            exitCode = await DispatchAsync(command, shell, streams, isTested);
        }
        catch (ShellExpansionException mistake)
        {
            streams.Error.WriteLine(shell.ErrorPrefix + mistake.Message);
            exitCode = shell.Exit(1);
        }

        catch (ShellFileException refused)
        {
            streams.Error.WriteLine(shell.ErrorPrefix + refused.Message);
            exitCode = 1;
        }

        shell.LastExitCode = exitCode;
        if (exitCode is not 0 && shell.ExitsOnError && !isTested && shell.Jump is ShellJump.None
            && command is SimpleCommand or SubshellCommand or PipelineCommand { IsNegated: false })
        {
            return shell.Exit(exitCode);
        }

        return exitCode;
    }

    private ValueTask<int> DispatchAsync(Command command, ShellProcess shell, ShellStreams streams, bool isTested) =>
        command switch
        {
            SimpleCommand simple => _simple.RunAsync(simple, shell, streams),
            CommandList list => ListAsync(list, shell, streams, isTested),
            ChainCommand chain => ChainAsync(chain, shell, streams, isTested),
            PipelineCommand pipeline => PipelineAsync(pipeline, shell, streams, isTested),
            RedirectedCommand redirected => RedirectedAsync(redirected, shell, streams, isTested),
            SubshellCommand subshell => ListAsync(subshell.Body, Fork(shell), streams, isTested),
            BackgroundCommand background => BackgroundAsync(background, shell, streams),
            IfCommand branches => _branches.IfAsync(branches, shell, streams, isTested),
            ForCommand loop => _branches.ForAsync(loop, shell, streams, isTested),
            WhileCommand loop => _branches.WhileAsync(loop, shell, streams, isTested),
            _ => throw new InvalidOperationException($"{command.GetType().Name} is not a command."),
        };

    private async ValueTask<int> ListAsync(CommandList list, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        var exitCode = 0;
        foreach (var command in list.Commands)
        {
            exitCode = await RunAsync(command, shell, streams, isTested);
            if (shell.Jump is not ShellJump.None)
            {
                break;
            }
        }

        return exitCode;
    }

    private async ValueTask<int> ChainAsync(ChainCommand chain, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        var exitCode = await RunAsync(chain.First, shell, streams, isTested: true);
        for (var i = 0; i < chain.Links.Count && shell.Jump is ShellJump.None; i++)
        {
            if (chain.Links[i].IsOnSuccess == (exitCode is 0))
            {
                var isLast = i == chain.Links.Count - 1;
                exitCode = await RunAsync(chain.Links[i].Command, shell, streams, isTested || !isLast);
            }
        }

        return exitCode;
    }

    private async ValueTask<int> PipelineAsync(
        PipelineCommand pipeline, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        if (pipeline.Stages.Count is 1)
        {
            var only = await RunAsync(pipeline.Stages[0], shell, streams, isTested: true);
            return shell.Jump is ShellJump.Exit ? only : Negate(pipeline, only);
        }

        var started = Run.Elapsed;
        var ended = started;
        var input = streams.Input;
        var (exitCode, failure) = (0, 0);
        for (var i = 0; i < pipeline.Stages.Count; i++)
        {
            // All stages start at once; their times run in parallel.
            Run.Elapsed = started;
            var isLast = i == pipeline.Stages.Count - 1;
            var output = isLast ? streams.Output : new ShellOutput(Run);
            var stage = Fork(shell);
            exitCode = await RunAsync(
                pipeline.Stages[i], stage, new ShellStreams(input, output, streams.Error), isTested);
            failure = exitCode is 0 ? failure : exitCode;
            input = isLast ? input : new ShellInput(output.Text);
            ended = Run.Elapsed > ended ? Run.Elapsed : ended;
        }

        Run.Elapsed = ended;
        return Negate(pipeline, shell.FailsByPipe ? failure : exitCode);
    }

    private static int Negate(PipelineCommand pipeline, int exitCode) =>
        pipeline.IsNegated ? (exitCode is 0 ? 1 : 0) : exitCode;

    private async ValueTask<int> RedirectedAsync(
        RedirectedCommand command, ShellProcess shell, ShellStreams streams, bool isTested)
    {
        if (await _redirector.OpenAsync(command.Redirections, shell, streams) is not { } inner)
        {
            return 1;
        }

        try
        {
            return await RunAsync(command.Body, shell, inner, isTested);
        }
        finally
        {
            await _redirector.CloseAsync(inner, streams);
        }
    }

    private async ValueTask<int> BackgroundAsync(BackgroundCommand command, ShellProcess shell, ShellStreams streams)
    {
        var started = Run.Elapsed;
        try
        {
            await RunAsync(command.Body, Fork(shell), streams with { Input = new ShellInput("") }, isTested: false);
        }
        catch (ShellStopException stop) when (stop.IsTimedOut)
        {
            // It outlives the run, which goes on without it.
        }

        Run.BackgroundEnd = Run.Elapsed > Run.BackgroundEnd ? Run.Elapsed : Run.BackgroundEnd;
        Run.Elapsed = started;
        return 0;
    }
}
