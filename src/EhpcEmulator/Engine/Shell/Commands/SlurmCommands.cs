using System.Globalization;
using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>sbatch, squeue, scancel, sinfo and srun of Slurm.</summary>
internal static class SlurmCommands
{
    private const string NoController = "Unable to contact slurm controller (connect failure)";

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["sbatch"] = SubmitAsync,
        ["squeue"] = ListAsync,
        ["scancel"] = CancelAsync,
        ["sinfo"] = QueuesAsync,
        ["srun"] = RunAsync,
    };

    private static async ValueTask<int> SubmitAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return call.Fail($"error: Batch job submission failed: {NoController}");
        }

        var arguments = JobDirectives.ReadArguments(call.Arguments, call.Context.SchedulerType);
        if (arguments.Error is { } error)
        {
            return call.Fail(error);
        }

        var submission = await SubmissionReader.ReadAsync(
            call, arguments, "sbatch", (file, _) => $"sbatch: error: Unable to open file {file}");
        if (submission is null)
        {
            return 1;
        }

        if (!submission.Script.StartsWith("#!", StringComparison.Ordinal))
        {
            call.Fail("error: This does not look like a batch script.  The first");
            call.Fail("error: line must start with #! followed by the path to an interpreter.");
            return call.Fail("error: For instance: #!/bin/sh");
        }

        try
        {
            var id = await jobs.SubmitAsync(submission, call.Run.CancellationToken);
            call.Print(call.Arguments.Contains("--parsable") ? id : $"Submitted batch job {id}");
            return 0;
        }
        catch (ShellJobException refused)
        {
            return call.Fail($"error: Batch job submission failed: {refused.Message}");
        }
    }

    private static async ValueTask<int> ListAsync(CommandCall call)
    {
        const string Names = "user=u noheader=h jobs=j partition=p states=t name=n me=m all=a long=l";
        if (CommandOptions.Read(call, "halr", "ujptn", Names) is not { } options)
        {
            return 1;
        }

        if (call.Context.Jobs is not { } jobs)
        {
            return Complain(call, NoController);
        }

        var found = (await jobs.ListAsync(call.Run.CancellationToken)).ToList();
        if (options.Value('j') is { } wanted)
        {
            var ids = wanted.Split(',');
            if (ids.Length is 1 && await jobs.FindAsync(ids[0], call.Run.CancellationToken) is null)
            {
                return Complain(call, "Invalid job id specified");
            }

            found.RemoveAll(
                job => !ids.Any(id => job.Id == id || job.Id.StartsWith(id + "_", StringComparison.Ordinal)));
        }

        Keep(options.Value('u') ?? (options['m'] ? call.Context.User : null), job => [job.User]);
        Keep(options.Value('p'), job => [job.Queue]);
        Keep(options.Value('n'), job => [job.Name]);
        Keep(options.Value('t'), job => [State(job), State(job) is "R" ? "RUNNING" : "PENDING", "all"]);
        if (!options['h'])
        {
            call.Print("             JOBID PARTITION     NAME     USER ST       TIME  NODES NODELIST(REASON)");
        }

        found.ForEach(job => call.Print(
            $"{Cut(job.Id, 18)} {Cut(job.Queue, 9)} {Cut(job.Name, 8)} {Cut(job.User, 8)} {State(job),2} "
            + $"{Used(call, job),10} {job.NodeCount,6} {Place(job)}"));
        return 0;

        void Keep(string? list, Func<ShellJob, string[]> values)
        {
            if (list is not null)
            {
                var allowed = list.Split(',');
                found.RemoveAll(job => !values(job).Intersect(allowed, StringComparer.Ordinal).Any());
            }
        }
    }

    private static async ValueTask<int> CancelAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "fqv", "usn", "user=u signal=s name=n quiet=q") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count is 0 && options.Value('u') is null && options.Value('n') is null)
        {
            return call.Fail("error: No job identification provided");
        }

        if (call.Context.Jobs is not { } jobs)
        {
            return call.Fail($"error: slurm_kill_job: {NoController}");
        }

        var ids = options.Operands.ToList();
        if (ids.Count is 0)
        {
            ids.AddRange((await jobs.ListAsync(call.Run.CancellationToken))
                .Where(job => options.Value('u') is not { } user || job.User == user)
                .Where(job => options.Value('n') is not { } name || job.Name == name)
                .Select(job => job.Id));
        }

        var exitCode = 0;
        foreach (var id in ids)
        {
            call.Run.Step();
            var job = await jobs.FindAsync(id, call.Run.CancellationToken);
            try
            {
                await jobs.CancelAsync(
                    job?.Id ?? throw new ShellJobException("Invalid job id specified"), call.Run.CancellationToken);
            }
            catch (ShellJobException refused)
            {
                exitCode = call.Fail($"error: Kill job error on job id {id}: {refused.Message}");
            }
        }

        return exitCode;
    }

    private static async ValueTask<int> QueuesAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "hNlsa", "pn", "noheader=h partition=p nodes=n") is not { } options)
        {
            return 1;
        }

        if (call.Context.Jobs is not { } jobs)
        {
            return Complain(call, NoController);
        }

        if (!options['h'])
        {
            call.Print("PARTITION AVAIL  TIMELIMIT  NODES  STATE NODELIST");
        }

        var wanted = options.Value('p')?.Split(',');
        foreach (var queue in await jobs.QueuesAsync(call.Run.CancellationToken))
        {
            if (wanted is not null && !wanted.Contains(queue.Name))
            {
                continue;
            }

            var name = queue.IsDefault ? queue.Name + "*" : queue.Name;
            foreach (var group in queue.Nodes.GroupBy(node => node.State).OrderByDescending(group => group.Key))
            {
                Row(name, group.Count(), State(group.Key), HostList.Text(group.Select(node => node.HostName)));
            }

            if (queue.Nodes.Count is 0)
            {
                Row(name, 0, "n/a", "");
            }
        }

        return 0;

        void Row(string name, int count, string state, string nodes) =>
            call.Print($"{name,-9} {"up",5} {"infinite",10} {count,6} {state,6} {nodes}");
    }

    // The command runs on the calling node, which is all that a job's own srun amounts to here.
    private static async ValueTask<int> RunAsync(CommandCall call)
    {
        var arguments = JobDirectives.ReadArguments(call.Arguments, call.Context.SchedulerType);
        if (arguments.Error is { } error)
        {
            return call.Fail(error);
        }

        return arguments.Operands.Count is 0
            ? call.Fail("fatal: No command given to execute.")
            : await call.Executor.CallAsync(arguments.Operands, call.Executor.Fork(call.Process), call.Streams);
    }

    private static int Complain(CommandCall call, string message)
    {
        call.Streams.Error.WriteLine($"slurm_load_{(call.Name is "sinfo" ? "partitions" : "jobs")} error: {message}");
        return 1;
    }

    private static string State(ShellNodeState state) => state switch
    {
        ShellNodeState.Idle => "idle",
        ShellNodeState.Mixed => "mix",
        ShellNodeState.Allocated => "alloc",
        _ => "down",
    };

    private static string State(ShellJob job) => job.State is ShellJobState.Running ? "R" : "PD";

    private static string Place(ShellJob job) => job.State is ShellJobState.Running
        ? HostList.Text(job.Nodes)
        : $"({(job.Reason.Length > 0 ? job.Reason : "None")})";

    private static string Used(CommandCall call, ShellJob job)
    {
        var used = job.StartedAt is { } started && job.State is ShellJobState.Running
            ? call.Run.Now - started
            : TimeSpan.Zero;
        var hours = used.Days > 0 ? $"{used.Days}-{used.Hours:00}:" : used.Hours > 0 ? $"{used.Hours}:" : "";
        var minutes = hours.Length > 0 ? $"{used.Minutes:00}" : used.Minutes.ToString(CultureInfo.InvariantCulture);
        return $"{hours}{minutes}:{used.Seconds:00}";
    }

    private static string Cut(string text, int width) => (text.Length > width ? text[..width] : text).PadLeft(width);
}
