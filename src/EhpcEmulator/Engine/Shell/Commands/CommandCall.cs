using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>A command of the simulated shell.</summary>
internal delegate ValueTask<int> ShellCommand(CommandCall call);

/// <summary>A call of a command with everything it works on.</summary>
internal sealed record CommandCall(
    string Name,
    IReadOnlyList<string> Arguments,
    ShellProcess Process,
    ShellStreams Streams,
    ShellExecutor Executor)
{
    public ShellRun Run => Executor.Run;

    public ShellContext Context => Run.Context;

    /// <summary>Prints a line.</summary>
    public void Print(string line) => Streams.Output.WriteLine(line);

    /// <summary>Reports an error as a program does, under its own name.</summary>
    public int Fail(string message, int exitCode = 1)
    {
        Streams.Error.WriteLine($"{Name}: {message}");
        return exitCode;
    }

    /// <summary>Reports an error as a command of the shell itself does.</summary>
    public int FailInShell(string message, int exitCode = 1)
    {
        Streams.Error.WriteLine($"{Process.ErrorPrefix}{Name}: {message}");
        return exitCode;
    }

    /// <summary>Reports wrong usage.</summary>
    public int FailUsage(string message, int exitCode = 1) =>
        Fail($"{message}\nTry '{Name} --help' for more information.", exitCode);

    /// <summary>The absolute path of what was written.</summary>
    public string Path(string written) => FilePaths.Resolve(Process.WorkingDirectory, written);

    /// <summary>A file by its absolute path.</summary>
    public async ValueTask<ShellFile?> FindAsync(string path) => path is "/"
        ? new ShellFile("/", true, 4096, "root", "root", Context.StartedAt)
        : await Context.Files.FindAsync(path, Run.CancellationToken);

    /// <summary>
    /// The text of a file as it was written; <c>-</c> is standard input. Null, with an error, if there is none.
    /// </summary>
    public async ValueTask<string?> ReadAsync(string written, string complaint = "")
    {
        if (written is "-" or "/dev/stdin")
        {
            return Streams.Input.ReadToEnd();
        }

        if (written is "/dev/null")
        {
            return "";
        }

        var path = Path(written);
        var file = await FindAsync(path);
        if (file is not { IsDirectory: false } || written.Length is 0)
        {
            var isMissing = file is null || written.Length is 0;
            Fail($"{complaint}{written}: {(isMissing ? "No such file or directory" : "Is a directory")}");
            return null;
        }

        var text = await Context.Files.ReadAsync(path, Run.CancellationToken);
        Run.Spend(text.Length);
        return text;
    }

    /// <summary>All files, or standard input when there are none; false when one could not be read.</summary>
    public async ValueTask<(string Text, bool IsWhole)> ReadAllAsync(IReadOnlyList<string> files, string complaint = "")
    {
        if (files.Count is 0)
        {
            return (Streams.Input.ReadToEnd(), true);
        }

        var texts = new List<string>();
        foreach (var file in files)
        {
            if (await ReadAsync(file, complaint) is { } text)
            {
                texts.Add(text);
            }
        }

        var whole = string.Concat(texts);
        Run.Spend(whole.Length);
        return (whole, texts.Count == files.Count);
    }

    /// <summary>The lines of a text, without their line feeds.</summary>
    public static string[] Lines(string text) =>
        text.Length is 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
}
