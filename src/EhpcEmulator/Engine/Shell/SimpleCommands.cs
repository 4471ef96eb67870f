using EhpcEmulator.Engine.Shell.Commands;
using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Runs simple commands: assignments, built-in commands, scripts and unknown programs.</summary>
internal sealed class SimpleCommands(ShellExecutor executor, ShellRedirector redirector)
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;

    private readonly ShellExecutor _executor = executor;

    public async ValueTask<int> RunAsync(SimpleCommand command, ShellProcess shell, ShellStreams streams)
    {
        shell.SubstitutionExitCode = null;
        var words = command.Words is [{ Text: "[[" }, ..]
            ? await ExpandConditionAsync(command.Words, shell, streams)
            : await _executor.Expander.ExpandAsync(command.Words, shell, streams.Error);
        if (await redirector.OpenAsync(command.Redirections, shell, streams) is not { } inner)
        {
            return 1;
        }

        try
        {
            return await RunAsync(command.Assignments, words, shell, inner);
        }
        finally
        {
            await redirector.CloseAsync(inner, streams);
        }
    }

    /// <summary>Runs a command that is given by its words.</summary>
    public async ValueTask<int> CallAsync(IReadOnlyList<string> words, ShellProcess shell, ShellStreams streams)
    {
        var call = new CommandCall(words[0], [.. words.Skip(1)], shell, streams, _executor);
        if (ShellCommands.Find(Bare(words[0]), call.Context.SchedulerType) is not { } command)
        {
            return await UnknownAsync(call);
        }

        try
        {
            return await command(call with { Name = Bare(words[0]) });
        }
        catch (ShellFileException refused)
        {
            return call.Fail(refused.Message);
        }
    }

    private async ValueTask<int> RunAsync(
        IReadOnlyList<Assignment> assignments, List<string> words, ShellProcess shell, ShellStreams streams)
    {
        var before = assignments.Select(assignment => shell.Variables.Note(assignment.Name)).ToList();
        foreach (var assignment in assignments)
        {
            var value = await _executor.Expander.ExpandAsync(assignment.Value, shell, streams.Error);
            value = assignment.IsAppended ? shell.Variables[assignment.Name] + value : value;
            _executor.Run.Spend(value.Length);
            shell.Variables.Set(assignment.Name, value);
            Trace(shell, streams, $"{assignment.Name}={ShellQuotes.Quote(value)}");
        }

        if (words.Count is 0)
        {
            return shell.SubstitutionExitCode ?? 0;
        }

        Trace(shell, streams, string.Join(' ', words.Select(ShellQuotes.Quote)));
        foreach (var assignment in assignments)
        {
            shell.Variables.Export(assignment.Name);
        }

        var exitCode = await CallAsync(words, shell, streams);
        foreach (var noted in before.AsEnumerable().Reverse())
        {
            shell.Variables.Restore(noted);
        }

        return exitCode;
    }

    // Between [[ and ]] words are neither split nor patterns of file names.
    private async ValueTask<List<string>> ExpandConditionAsync(
        IReadOnlyList<Word> condition, ShellProcess shell, ShellStreams streams)
    {
        var words = new List<string>();
        foreach (var word in condition)
        {
            words.Add(await _executor.Expander.ExpandAsync(word, shell, streams.Error));
        }

        return words;
    }

    private async ValueTask<int> UnknownAsync(CommandCall call)
    {
        var shell = call.Process;
        if (!call.Name.Contains('/'))
        {
            if (call.Context.RunsPrograms && call.Name.Length > 0)
            {
                return Pretend(call);
            }

            call.Streams.Error.WriteLine($"{shell.ErrorPrefix}{call.Name}: command not found");
            return NotFound;
        }

        var path = call.Path(call.Name);
        switch (await call.FindAsync(path))
        {
            case null when call.Context.RunsPrograms && !path.EndsWith(".sh", StringComparison.Ordinal):
                return Pretend(call);
            case null:
                call.Streams.Error.WriteLine($"{shell.ErrorPrefix}{call.Name}: No such file or directory");
                return NotFound;
            case { IsDirectory: true }:
                call.Streams.Error.WriteLine($"{shell.ErrorPrefix}{call.Name}: Is a directory");
                return NotExecutable;
            default:
                call.Run.Work(shell.Variables.Count * 16L);
                var script = await call.Context.Files.ReadAsync(path, call.Run.CancellationToken);
                return await _executor.RunScriptAsync(script, shell.Start(call.Name, call.Arguments), call.Streams);
        }
    }

    // What was compiled on the cluster is not known here either.
    private static int Pretend(CommandCall call)
    {
        call.Run.RanPrograms = true;
        return 0;
    }

    // The standard folders hold the standard programs.
    private static string Bare(string name) =>
        FilePaths.Parent(name) is "/bin" or "/usr/bin" or "/usr/sbin" or "/sbin" or "/usr/local/bin"
            ? FilePaths.Name(name)
            : name;

    private static void Trace(ShellProcess shell, ShellStreams streams, string line)
    {
        if (shell.Traces)
        {
            streams.Error.WriteLine("+ " + line);
        }
    }
}
