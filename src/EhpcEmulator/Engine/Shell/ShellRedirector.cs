using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Opens and closes what commands are redirected to.</summary>
internal sealed class ShellRedirector(ShellExecutor executor)
{
    private readonly ShellExecutor _executor = executor;

    private ShellRun Run => _executor.Run;

    private IShellFiles Files => Run.Context.Files;

    /// <summary>The streams after the redirections; null when one fails, which is reported.</summary>
    public async ValueTask<ShellStreams?> OpenAsync(
        IReadOnlyList<Redirection> redirections, ShellProcess shell, ShellStreams streams)
    {
        var result = streams;
        foreach (var redirection in redirections)
        {
            var target = await _executor.Expander.ExpandAsync(redirection.Target, shell, streams.Error);
            try
            {
                result = await ApplyAsync(redirection, target, shell, result);
            }
            catch (ShellFileException refused)
            {
                await CloseAsync(result, streams);
                streams.Error.WriteLine($"{shell.ErrorPrefix}{target}: {refused.Reason}");
                return null;
            }
        }

        return result;
    }

    /// <summary>Writes the output that goes to files; the outer streams stay open.</summary>
    public async ValueTask CloseAsync(ShellStreams streams, ShellStreams around)
    {
        foreach (var output in (ShellOutput[])[streams.Output, streams.Error])
        {
            if (output.Path is not null
                && !ReferenceEquals(output, around.Output)
                && !ReferenceEquals(output, around.Error)
                && output.Drain() is { Length: > 0 } text)
            {
                await AppendAsync(output.Path, text, around.Error);
            }
        }
    }

    private async ValueTask AppendAsync(string path, string text, ShellOutput error)
    {
        try
        {
            await Files.WriteAsync(path, text, append: true, Run.CancellationToken);
        }
        catch (ShellFileException refused)
        {
            error.WriteLine($"{Run.Context.Name}: {refused.Message}");
        }
    }

    private async ValueTask<ShellStreams> ApplyAsync(
        Redirection redirection, string target, ShellProcess shell, ShellStreams streams)
    {
        switch (redirection.Operator)
        {
            case "<<":
                return streams with { Input = new ShellInput(target) };
            case "<<<":
                return streams with { Input = new ShellInput(target + "\n") };
            case "<":
                return streams with { Input = await ReadAsync(target, shell, streams) };
            case ">&" or "<&":
                return Duplicate(redirection.Descriptor, target, streams);
            default:
                var output = await WriteAsync(target, redirection.Operator is ">>", shell, streams);
                return Set(redirection.Descriptor, output, streams);
        }
    }

    private ShellStreams Duplicate(int descriptor, string target, ShellStreams streams) => target switch
    {
        "1" => Set(descriptor, streams.Output, streams),
        "2" => Set(descriptor, streams.Error, streams),
        "-" => Set(descriptor, new ShellOutput(Run, isKept: false), streams),
        "0" => streams,
        _ => throw new ShellFileException(target, "Bad file descriptor"),
    };

    private static ShellStreams Set(int descriptor, ShellOutput output, ShellStreams streams) => descriptor switch
    {
        -1 => streams with { Output = output, Error = output },
        1 => streams with { Output = output },
        2 => streams with { Error = output },

        // Nothing in here reads or writes the others.
        _ => streams,
    };

    private async ValueTask<ShellInput> ReadAsync(string target, ShellProcess shell, ShellStreams streams)
    {
        if (target is "/dev/null" or "/dev/stdin")
        {
            return target is "/dev/null" ? new ShellInput("") : streams.Input;
        }

        var path = FilePaths.Resolve(shell.WorkingDirectory, target);
        var text = await Files.FindAsync(path, Run.CancellationToken) switch
        {
            null => throw new ShellFileException(target, "No such file or directory"),
            { IsDirectory: true } => throw new ShellFileException(target, "Is a directory"),
            _ => await Files.ReadAsync(path, Run.CancellationToken),
        };
        Run.Spend(text.Length);
        return new ShellInput(text);
    }

    private async ValueTask<ShellOutput> WriteAsync(
        string target, bool isAdded, ShellProcess shell, ShellStreams streams)
    {
        switch (target)
        {
            case "/dev/null":
                return new ShellOutput(Run, isKept: false);
            case "/dev/stdout":
                return streams.Output;
            case "/dev/stderr" or "/dev/tty":
                return streams.Error;
            case "":
                throw new ShellFileException(target, "No such file or directory");
            default:
                break;
        }

        var path = FilePaths.Resolve(shell.WorkingDirectory, target);
        var file = await Files.FindAsync(path, Run.CancellationToken);
        if (file is { IsDirectory: true })
        {
            throw new ShellFileException(target, "Is a directory");
        }

        if (file is null && !await IsFolderAsync(FilePaths.Parent(path)))
        {
            throw new ShellFileException(target, "No such file or directory");
        }

        // The file exists, and is empty, before the command runs.
        if (file is null || !isAdded)
        {
            await Files.WriteAsync(path, "", append: false, Run.CancellationToken);
        }

        return new ShellOutput(Run) { Path = path };
    }

    private async ValueTask<bool> IsFolderAsync(string path) =>
        path is "/" || await Files.FindAsync(path, Run.CancellationToken) is { IsDirectory: true };
}
