using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>qsub, qstat, qdel and pbsnodes of PBS.</summary>
internal static class PbsCommands
{
    private const int Usage = 2;
    private const int Finished = 35;
    private const int NoConnection = 111;
    private const int UnknownJob = 153;

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["qsub"] = SubmitAsync,
        ["qstat"] = ListAsync,
        ["qdel"] = DeleteAsync,
        ["pbsnodes"] = NodesAsync,
    };

    private static async ValueTask<int> SubmitAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return FailConnection(call);
        }

        var arguments = JobDirectives.ReadArguments(call.Arguments, call.Context.SchedulerType);
        if (arguments.Error is { } error)
        {
            return call.Fail(error, Usage);
        }

        var submission = await SubmissionReader.ReadAsync(
            call, arguments, "STDIN", (file, reason) => $"qsub: script file '{file}' cannot be loaded - {reason}");
        if (submission is null)
        {
            return 1;
        }

        try
        {
            call.Print(await jobs.SubmitAsync(submission, call.Run.CancellationToken));
            return 0;
        }
        catch (ShellJobException refused)
        {
            return call.Fail(refused.Message);
        }
    }

    private static async ValueTask<int> ListAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return FailConnection(call);
        }

        if (CommandOptions.Read(call, "faxnsHtwr1", "u") is not { } options)
        {
            return Usage;
        }

        var exitCode = 0;
        var found = new List<ShellJob>();
        foreach (var id in options.Operands)
        {
            var job = await jobs.FindAsync(id, call.Run.CancellationToken);
            if (job is null)
            {
                exitCode = call.Fail($"Unknown Job Id {id}", UnknownJob);
            }
            else if (PbsJobText.IsOver(job) && !options['x'] && !options['H'])
            {
                const string Hint = "Job has finished, use -x or -H to obtain historical job information";
                exitCode = call.Fail($"{job.Id} {Hint}", Finished);
            }
            else
            {
                found.Add(job);
            }
        }

        if (options.Operands.Count is 0)
        {
            found.AddRange(await jobs.ListAsync(call.Run.CancellationToken));
        }

        if (options.Value('u') is { } users)
        {
            found.RemoveAll(job => !users.Split(',').Contains(job.User));
        }

        if (options['f'])
        {
            found.ForEach(job => PbsJobText.Describe(call, job));
        }
        else if (found.Count > 0)
        {
            call.Print("Job id            Name             User              Time Use S Queue");
            call.Print("----------------  ---------------- ----------------  -------- - -----");
            found.ForEach(job => call.Print(
                $"{Cut(job.Id),-16}  {Cut(job.Name),-16} {Cut(job.User),-16}  "
                + $"{PbsJobText.Used(job, call.Run.Now),8} {PbsJobText.State(job)} {job.Queue}"));
        }

        return exitCode;
    }

    private static async ValueTask<int> DeleteAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return FailConnection(call);
        }

        if (CommandOptions.Read(call, "x", "W") is not { } options)
        {
            return Usage;
        }

        if (options.Operands.Count is 0)
        {
            call.Streams.Error.WriteLine("usage:\n\tqdel [-W force] [-x] job_identifier...");
            return Usage;
        }

        var exitCode = 0;
        foreach (var id in options.Operands)
        {
            call.Run.Step();
            var job = await jobs.FindAsync(id, call.Run.CancellationToken);
            if (job is null)
            {
                exitCode = call.Fail($"Unknown Job Id {id}", UnknownJob);
                continue;
            }

            try
            {
                await jobs.CancelAsync(job.Id, call.Run.CancellationToken);
            }
            catch (ShellJobException refused)
            {
                exitCode = call.Fail($"{refused.Message} {job.Id}", PbsJobText.IsOver(job) ? Finished : 1);
            }
        }

        return exitCode;
    }

    private static async ValueTask<int> NodesAsync(CommandCall call)
    {
        if (call.Context.Jobs is not { } jobs)
        {
            return FailConnection(call);
        }

        if (CommandOptions.Read(call, "alSj") is not { } options)
        {
            return Usage;
        }

        var queues = await jobs.QueuesAsync(call.Run.CancellationToken);
        foreach (var queue in queues)
        {
            foreach (var node in queue.Nodes)
            {
                if (options.Operands.Count > 0 && !options.Operands.Contains(node.HostName))
                {
                    continue;
                }

                call.Print(node.HostName);
                call.Print($"     Mom = {node.HostName}");
                call.Print($"     state = {State(node)}");
                call.Print($"     queue = {queue.Name}");
                call.Print($"     resources_available.mem = {node.MemoryMib * 1024}kb");
                call.Print($"     resources_available.ncpus = {node.Cpu}");
                call.Print($"     resources_available.ngpus = {node.Gpu}");
                call.Print($"     resources_assigned.ncpus = {node.UsedCpu}");
                call.Print("");
            }
        }

        var names = queues.SelectMany(queue => queue.Nodes).Select(node => node.HostName).ToHashSet();
        var unknown = options.Operands.Where(name => !names.Contains(name)).ToList();
        unknown.ForEach(name => call.Streams.Error.WriteLine($"Node: {name},  Error: Unknown node "));
        return unknown.Count > 0 ? 1 : 0;
    }

    private static int FailConnection(CommandCall call) =>
        call.Fail("cannot connect to server (errno=111)", NoConnection);

    private static string State(ShellNode node) => node.State switch
    {
        ShellNodeState.Allocated => "job-busy",
        ShellNodeState.Down => "down",
        _ => "free",
    };

    // The columns are as wide as those of PBS, which truncates longer text.
    private static string Cut(string text) => text.Length > 16 ? text[..16] : text;
}
