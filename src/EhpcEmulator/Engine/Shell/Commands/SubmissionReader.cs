using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Turns a call of qsub or sbatch into a job.</summary>
internal static class SubmissionReader
{
    /// <summary>The submitted job; null, with an error, when the job file cannot be read.</summary>
    /// <param name="call">The call.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="inputName">The name of a job from standard input.</param>
    /// <param name="unreadable">The error for an unreadable file, from its name and the reason.</param>
    public static async ValueTask<JobSubmission?> ReadAsync(
        CommandCall call, JobArguments arguments, string inputName, Func<string, string, string> unreadable)
    {
        var operands = arguments.Operands;
        if (arguments.Command is { } command)
        {
            return Make(call, arguments, $"#!/bin/sh\n{command}\n", command, "wrap");
        }

        if (operands.Count is 0 or 1 && (operands.Count is 0 || operands[0] is "-"))
        {
            return Make(call, arguments, call.Streams.Input.ReadToEnd(), inputName, inputName);
        }

        if (arguments.IsBinary)
        {
            var line = string.Join(' ', operands.Select(ShellQuotes.Quote));
            return Make(call, arguments, line + "\n", line, FilePaths.Name(operands[0]));
        }

        var path = call.Path(operands[0]);
        var file = await call.FindAsync(path);
        if (file is not { IsDirectory: false })
        {
            call.Streams.Error.WriteLine(
                unreadable(operands[0], file is null ? "No such file or directory" : "Is a directory"));
            return null;
        }

        var script = await call.Context.Files.ReadAsync(path, call.Run.CancellationToken);
        call.Run.Spend(script.Length);
        var commandLine = string.Join(' ', operands.Select(ShellQuotes.Quote));
        return Make(call, arguments, script, commandLine, FilePaths.Name(path)) with
        {
            FilePath = path,
            Arguments = [.. operands.Skip(1)],
        };
    }

    private static JobSubmission Make(
        CommandCall call, JobArguments arguments, string script, string commandLine, string name)
    {
        var options = JobDirectives.Read(script, call.Context.SchedulerType, arguments);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in arguments.Variables.Select(variable => variable.Split('=', 2)))
        {
            variables[pair[0]] = pair[1];
        }

        return new JobSubmission
        {
            Script = script,
            CommandLine = commandLine,
            Options = options with { Name = options.Name ?? name },
            WorkingDirectory = options.WorkingDirectory is { } folder
                ? call.Path(folder)
                : call.Process.WorkingDirectory,
            Variables = variables,
        };
    }
}
