namespace EhpcEmulator.Engine.Jobs;

/// <summary>The options of <c>qsub</c> of PBS and of <c>#PBS</c> lines.</summary>
internal static class PbsOptions
{
    public static IReadOnlyDictionary<string, JobOption> All { get; } = Build();

    private static Dictionary<string, JobOption> Build()
    {
        var options = new Dictionary<string, JobOption>(StringComparer.Ordinal)
        {
            ["-N"] = JobOption.Text((r, v) => r.Options = r.Options with { Name = v }),
            ["-q"] = JobOption.Text((r, v) => r.Options = r.Options with { Queue = v }),
            ["-p"] = JobOption.Number((r, v) => r.Options = r.Options with { Priority = v }, -1024, 1023),
            ["-r"] = new(true, YesOrNo),
            ["-J"] = new(true, Array),
            ["-o"] = JobOption.Text((r, v) => r.Options = r.Options with { StdoutPath = v }),
            ["-e"] = JobOption.Text((r, v) => r.Options = r.Options with { StderrPath = v }),
            ["-d"] = JobOption.Text((r, v) => r.Options = r.Options with { WorkingDirectory = v }),
            ["-v"] = JobOption.Text((r, v) => r.Variables.AddRange(v.Split(',').Where(item => item.Contains('=')))),
            ["-l"] = new(true, Resources),
        };
        foreach (var name in (string[])["-A", "-a", "-c", "-C", "-j", "-k", "-m", "-M", "-P", "-R", "-S", "-u", "-W"])
        {
            options[name] = JobOption.Ignored(takesValue: true);
        }

        foreach (var name in (string[])["-f", "-h", "-I", "-V", "-X", "-z"])
        {
            options[name] = JobOption.Ignored(takesValue: false);
        }

        return options;
    }

    internal static bool YesOrNo(JobRequest request, string value)
    {
        request.Options = request.Options with { IsRerunable = value is "y" or "yes" };
        return value is "y" or "n" or "yes" or "no";
    }

    internal static bool Array(JobRequest request, string value)
    {
        if (!ArrayRequest.TryParse(value, out _))
        {
            return false;
        }

        request.Options = request.Options with { ArrayRequest = value.Split('%')[0] };
        return true;
    }

    private static bool Resources(JobRequest request, string list) =>
        list.Split(',').Aggregate(true, (isGood, item) => Resource(request, item) && isGood);

    private static bool Resource(JobRequest request, string item)
    {
        var at = item.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = at < 0 ? (item, "") : (item[..at], item[(at + 1)..]);
        switch (name)
        {
            case "walltime" when ClockTime.TryParse(value, out var limit):
                request.Options = request.Options with { Limit = limit };
                return true;
            case "select" or "nodes":
                return Chunks(request, value);
            case "place":
                var isExclusive = value.Split(':').Any(word => word is "excl" or "exclhost");
                request.Options = request.Options with { IsExclusive = isExclusive };
                return true;
            case "walltime" or "ncpus" or "ppn" or "mpiprocs" or "mem" or "ngpus" or "gpus":
                return Amount(request, name, value);
            default:
                // Sites add resources of their own, so an unknown one is not the caller's mistake.
                return name.Length > 0;
        }
    }

    private static bool Amount(JobRequest request, string name, string value)
    {
        var options = request.Options;
        switch (name)
        {
            case "ncpus" when JobNumbers.TryCount(value, out var cores):
                request.Options = options with { CoresPerNode = cores };
                return true;
            case "ppn" when JobNumbers.TryCount(value, out var processes):
                request.Options = options with { CoresPerNode = processes, TasksPerNode = processes };
                return true;
            case "mpiprocs" when JobNumbers.TryCount(value, out var tasks):
                request.Options = options with { TasksPerNode = tasks };
                return true;
            case "ngpus" or "gpus" when JobNumbers.TryParse(value, 0, JobNumbers.Most, out var gpus):
                request.Options = options with { Gpus = gpus };
                return true;
            case "mem" when MemoryText.TryParse(value, out var memory):
                request.Options = options with { MemoryMib = memory };
                return true;
            default:
                return false;
        }
    }

    // A job of the emulator holds the same on every node: that of its biggest chunk.
    private static bool Chunks(JobRequest request, string value)
    {
        var nodes = 0;
        JobOptions? most = null;
        foreach (var chunk in value.Split('+'))
        {
            var parts = chunk.Split(':');
            var isCounted = JobNumbers.TryCount(parts[0], out var count);
            if (parts[0].Length is 0 || (!isCounted && char.IsAsciiDigit(parts[0][0])))
            {
                return false;
            }

            nodes += isCounted ? count : 1;
            var held = new JobRequest();
            foreach (var part in parts.Skip(isCounted || !parts[0].Contains('=') ? 1 : 0))
            {
                var pair = part.Split('=', 2);
                if (pair[0] is "ncpus" or "ppn" or "mpiprocs" or "mem" or "ngpus" or "gpus"
                    && !Amount(held, pair[0], pair.Length > 1 ? pair[1] : ""))
                {
                    return false;
                }
            }

            most = Larger(held.Options, most);
        }

        if (nodes > JobNumbers.Most)
        {
            return false;
        }

        request.Options = (most! with { NodeCount = nodes }).Or(request.Options);
        return true;
    }

    private static JobOptions Larger(JobOptions one, JobOptions? other) => other is null
        ? one
        : new JobOptions
        {
            CoresPerNode = Larger(one.CoresPerNode, other.CoresPerNode),
            TasksPerNode = Larger(one.TasksPerNode, other.TasksPerNode),
            MemoryMib = Larger(one.MemoryMib, other.MemoryMib),
            Gpus = Larger(one.Gpus, other.Gpus),
        };

    private static int? Larger(int? one, int? other) =>
        one is null || other is null ? one ?? other : Math.Max(one.Value, other.Value);
}
