using System.Text;
using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Answers commands as a node of a cluster would; nothing is ever run on the host.</summary>
public static class ShellInterpreter
{
    private const int ExitCodeWithoutFolder = 1;

    /// <summary>Runs a script.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="arguments"><c>$1</c> and the ones after it.</param>
    /// <param name="context">Where it runs.</param>
    /// <param name="timeout">The virtual time after which it is ended; null for none.</param>
    /// <param name="cancellationToken">Ends the simulation, not the script: the call throws.</param>
    /// <returns>
    /// The result. Whatever the script does, nothing is thrown: a mistake in it has exit code 2, its time-out 124,
    /// and 137 means that it used more than <see cref="ShellLimits"/> allows, with what was printed by then.
    /// </returns>
    public static async Task<ShellResult> RunAsync(
        string script,
        IReadOnlyList<string> arguments,
        ShellContext context,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var run = new ShellRun(context, timeout, cancellationToken);
        var terminal = new StringBuilder();
        var output = new ShellOutput(run, copy: terminal);
        var error = new ShellOutput(run, copy: terminal);
        var streams = new ShellStreams(new ShellInput(context.Input), output, error);
        var shell = Login(context, arguments);
        int exitCode;
        var isTimedOut = false;
        if (!await IsFolderAsync(context, shell.WorkingDirectory, cancellationToken))
        {
            var message = $"{shell.ErrorPrefix}cd: {shell.WorkingDirectory}: No such file or directory\n";
            return Result(ExitCodeWithoutFolder, "", message, message);
        }

        try
        {
            exitCode = await new ShellExecutor(run).RunScriptAsync(script, shell, streams);
        }
        catch (ShellStopException stop)
        {
            exitCode = stop.ExitCode;
            isTimedOut = stop.IsTimedOut;
            if (!isTimedOut)
            {
                var message = $"{shell.ErrorPrefix}{stop.Message}\n";
                return Result(exitCode, output.Text, error.Text + message, terminal.ToString() + message);
            }
        }

        return Result(exitCode, output.Text, error.Text, terminal.ToString());

        ShellResult Result(int code, string stdout, string stderr, string shown) =>
            new(code & 0xff, stdout, stderr, run.Elapsed)
            {
                IsTimedOut = isTimedOut,
                RanPrograms = run.RanPrograms,
                StdoutMarks = output.Marks,
                StderrMarks = error.Marks,
                Output = shown,
            };
    }

    private static async ValueTask<bool> IsFolderAsync(
        ShellContext context, string path, CancellationToken cancellationToken) =>
        path is "/" || await context.Files.FindAsync(path, cancellationToken) is { IsDirectory: true };

    private static ShellProcess Login(ShellContext context, IReadOnlyList<string> arguments)
    {
        var shell = new ShellProcess
        {
            Name = context.Name,
            Arguments = arguments,
            WorkingDirectory = FilePaths.Resolve(context.HomeDirectory, context.WorkingDirectory),
        };
        shell.Variables.Export("HOME", context.HomeDirectory);
        shell.Variables.Export("HOSTNAME", context.HostName);
        shell.Variables.Export("LANG", "en_US.UTF-8");
        shell.Variables.Export("LOGNAME", context.User);
        shell.Variables.Export("PATH", "/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin");
        shell.Variables.Export("PWD", shell.WorkingDirectory);
        shell.Variables.Export("SHELL", "/bin/bash");
        shell.Variables.Export("USER", context.User);
        foreach (var (name, value) in context.Variables)
        {
            shell.Variables.Export(name, value);
        }

        return shell;
    }
}
