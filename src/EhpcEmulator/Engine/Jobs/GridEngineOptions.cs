namespace EhpcEmulator.Engine.Jobs;

/// <summary>The options of <c>qsub</c> of Open Grid Scheduler and of <c>#$</c> lines.</summary>
internal static class GridEngineOptions
{
    public static IReadOnlyDictionary<string, JobOption> All { get; } = Build();

    private static Dictionary<string, JobOption> Build()
    {
        var options = new Dictionary<string, JobOption>(StringComparer.Ordinal)
        {
            ["-N"] = JobOption.Text((r, v) => r.Options = r.Options with { Name = v }),
            ["-q"] = JobOption.Text((r, v) => r.Options = r.Options with { Queue = v }),
            ["-p"] = JobOption.Number((r, v) => r.Options = r.Options with { Priority = v }, -1023, 1024),
            ["-r"] = new(true, PbsOptions.YesOrNo),
            ["-t"] = new(true, PbsOptions.Array),
            ["-o"] = JobOption.Text((r, v) => r.Options = r.Options with { StdoutPath = v }),
            ["-e"] = JobOption.Text((r, v) => r.Options = r.Options with { StderrPath = v }),
            ["-wd"] = JobOption.Text((r, v) => r.Options = r.Options with { WorkingDirectory = v }),
            ["-v"] = JobOption.Text((r, v) => r.Variables.AddRange(v.Split(',').Where(item => item.Contains('=')))),
            ["-b"] = new(true, Binary),
            ["-l"] = new(true, Resources),
            ["-pe"] = new(true, Slots),
        };
        foreach (var name in (string[])["-A", "-a", "-hold_jid", "-j", "-m", "-M", "-P", "-S", "-sync", "-tc"])
        {
            options[name] = JobOption.Ignored(takesValue: true);
        }

        foreach (var name in (string[])["-cwd", "-V", "-h", "-notify", "-terse"])
        {
            options[name] = JobOption.Ignored(takesValue: false);
        }

        return options;
    }

    private static bool Binary(JobRequest request, string value)
    {
        request.IsBinary = value is "y" or "yes";
        return value is "y" or "n" or "yes" or "no";
    }

    // The value is two words, the environment and the slots, joined by the reader of options.
    private static bool Slots(JobRequest request, string value)
    {
        if (!JobNumbers.TryCount(value[(value.LastIndexOf(' ') + 1)..].Split('-')[0], out var slots))
        {
            return false;
        }

        request.Options = request.Options with { CoresPerNode = slots };
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
            case "h_rt" or "s_rt" when ClockTime.TryParse(value, out var limit):
                request.Options = request.Options with { Limit = limit };
                return true;
            case "h_vmem" or "mem_free" or "virtual_free" when MemoryText.TryParse(value, out var memory):
                request.Options = request.Options with { MemoryMib = memory };
                return true;
            case "gpu" or "ngpus" when JobNumbers.TryParse(value, 0, JobNumbers.Most, out var gpus):
                request.Options = request.Options with { Gpus = gpus };
                return true;
            case "exclusive":
                request.Options = request.Options with { IsExclusive = value is "" or "true" or "1" or "TRUE" };
                return true;
            case "h_rt" or "s_rt" or "h_vmem" or "mem_free" or "virtual_free" or "gpu" or "ngpus":
                return false;
            default:
                // Sites add resources of their own, so an unknown one is not the caller's mistake.
                return name.Length > 0;
        }
    }
}
