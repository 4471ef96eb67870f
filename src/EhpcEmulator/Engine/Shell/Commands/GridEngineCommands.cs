using System.Globalization;
using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>qsub, qstat and qdel of Open Grid Scheduler.</summary>
internal static class GridEngineCommands
{
    private const string NoMaster = "error: commlib error: got select error (Connection refused)";

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["qsub"] = SubmitAsync,
        ["qstat"] = ListAsync,
        ["qdel"] = DeleteAsync,
    };

    private static async ValueTask<int> SubmitAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return Complain(call, NoMaster);
        }

        var arguments = JobDirectives.ReadArguments(call.Arguments, call.Context.SchedulerType);
        if (arguments.Error is { } error)
        {
            return call.Fail(error);
        }

        var submission = await SubmissionReader.ReadAsync(
            call,
            arguments,
            "STDIN",
            (file, reason) => $"Unable to read script file because of error: error opening {file}: {reason}");
        if (submission is null)
        {
            return 1;
        }

        try
        {
            var id = await jobs.SubmitAsync(submission, call.Run.CancellationToken);
            var kind = submission.Options.ArrayRequest is null ? "job" : "job-array";
            call.Print(call.Arguments.Contains("-terse")
                ? id
                : $"Your {kind} {id}{Tasks(submission)} (\"{submission.Options.Name}\") has been submitted");
            return 0;
        }
        catch (ShellJobException refused)
        {
            return Complain(call, $"Unable to run job: {refused.Message}\nExiting.");
        }
    }

    private static async ValueTask<int> ListAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return Complain(call, NoMaster);
        }

        if (CommandOptions.Read(call, "f", "ujs") is not { } options)
        {
            return 1;
        }

        var found = (await jobs.ListAsync(call.Run.CancellationToken)).ToList();
        if (options.Value('j') is { } id)
        {
            if (await jobs.FindAsync(id, call.Run.CancellationToken) is not { } job)
            {
                return Complain(call, $"Following jobs do not exist: \n{id}");
            }

            found = [job];
        }

        if (options.Value('u') is { } users && users is not "*")
        {
            found.RemoveAll(job => !users.Split(',').Contains(job.User));
        }

        if (found.Count is 0)
        {
            return 0;
        }

        call.Print(
            "job-ID  prior   name       user         state submit/start at     "
            + "queue                          slots ja-task-ID ");
        call.Print(new string('-', 113));
        foreach (var job in found)
        {
            var isRunning = job.State is ShellJobState.Running;
            var at = (job.StartedAt ?? job.SubmittedAt).UtcDateTime;
            var queue = isRunning && job.Nodes.Count > 0 ? $"{job.Queue}@{job.Nodes[0]}" : "";
            var parts = job.Id.Split('.');
            var row = string.Create(
                CultureInfo.InvariantCulture,
                $"{parts[0],7} 0.55500 {Cut(job.Name, 10),-10} {Cut(job.User, 12),-12} {(isRunning ? "r" : "qw"),-5} ");
            var slots = job.NodeCount * job.CoresPerNode;
            var task = parts.Length > 1 ? parts[1] : "";
            call.Print(row + string.Create(
                CultureInfo.InvariantCulture, $"{at:MM/dd/yyyy HH:mm:ss} {queue,-30} {slots,5} {task}"));
        }

        return 0;
    }

    private static async ValueTask<int> DeleteAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return Complain(call, NoMaster);
        }

        if (call.Arguments.Count is 0)
        {
            return Complain(call, "usage: qdel job_task_list");
        }

        var exitCode = 0;
        foreach (var id in call.Arguments.Where(argument => argument is not "-f"))
        {
            call.Run.Step();
            if (await jobs.FindAsync(id, call.Run.CancellationToken) is not { } job)
            {
                exitCode = Complain(call, $"denied: job \"{id}\" does not exist");
                continue;
            }

            try
            {
                await jobs.CancelAsync(job.Id, call.Run.CancellationToken);
                var done = job.State is ShellJobState.Running
                    ? "has registered the job {0} for deletion"
                    : "has deleted job {0}";
                call.Print($"{call.Context.User} {done.Replace("{0}", id, StringComparison.Ordinal)}");
            }
            catch (ShellJobException refused)
            {
                exitCode = Complain(call, $"denied: {refused.Message}");
            }
        }

        return exitCode;
    }

    // 7.1-10:1, always with the step.
    private static string Tasks(JobSubmission submission) => submission.Options.ArrayRequest switch
    {
        null => "",
        var request when request.Contains(':') => "." + request,
        var request => $".{request}:1",
    };

    private static int Complain(CommandCall call, string message)
    {
        call.Streams.Error.WriteLine(message);
        return 1;
    }

    private static string Cut(string text, int width) => text.Length > width ? text[..width] : text;
}
