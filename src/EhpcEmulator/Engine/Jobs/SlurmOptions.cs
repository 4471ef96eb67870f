using System.Globalization;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>The options of <c>sbatch</c> and <c>srun</c> and of <c>#SBATCH</c> lines.</summary>
internal static class SlurmOptions
{
    private const int MostDigits = 9;

    public static IReadOnlyDictionary<string, JobOption> All { get; } = Build();

    private static Dictionary<string, JobOption> Build()
    {
        var options = new Dictionary<string, JobOption>(StringComparer.Ordinal);
        var ignored = JobOption.Ignored(takesValue: true);
        var silent = JobOption.Ignored(takesValue: false);
        Add("-J --job-name", JobOption.Text((r, v) => r.Options = r.Options with { Name = v }));
        Add("-p --partition", JobOption.Text((r, v) => r.Options = r.Options with { Queue = v }));
        Add("-N --nodes", new(true, Nodes));
        Add("-n --ntasks", JobOption.Number((r, v) => r.Tasks = v));
        Add("-c --cpus-per-task", JobOption.Number((r, v) => r.CoresPerTask = v));
        Add("--ntasks-per-node", JobOption.Number((r, v) => r.TasksPerNode = v));
        Add("--mem", new(true, (r, v) => Memory(v, m => r.Options = r.Options with { MemoryMib = m is 0 ? null : m })));
        Add("--mem-per-cpu", new(true, (r, v) => Memory(v, m => r.MemoryPerCore = m)));
        Add("--gres", new(true, (r, v) => !v.StartsWith("gpu", StringComparison.Ordinal) || Gpus(r, v)));
        Add("-G --gpus --gpus-per-node", new(true, Gpus));
        Add("-t --time", new(true, Limit));
        Add("-a --array", new(true, Array));
        Add("--exclusive", new(false, (r, _) => Exclusive(r), IsValueOptional: true));
        Add("--requeue", JobOption.Flag(r => r.Options = r.Options with { IsRerunable = true }));
        Add("--no-requeue", JobOption.Flag(r => r.Options = r.Options with { IsRerunable = false }));
        Add("-o --output", JobOption.Text((r, v) => r.Options = r.Options with { StdoutPath = v }));
        Add("-e --error", JobOption.Text((r, v) => r.Options = r.Options with { StderrPath = v }));
        Add("--priority", JobOption.Number((r, v) => r.Options = r.Options with { Priority = v }, 0, int.MaxValue));
        Add("-D --chdir", JobOption.Text((r, v) => r.Options = r.Options with { WorkingDirectory = v }));
        Add("--wrap", JobOption.Text((r, v) => r.Command = v));
        Add("--export", JobOption.Text((r, v) => r.Variables.AddRange(v.Split(',').Where(item => item.Contains('=')))));
        Add("-A --account --begin --comment -C --constraint -d --dependency --mail-type --mail-user --nice", ignored);
        Add("-w --nodelist -x --exclude --qos -q --licenses -L --signal --open-mode --mpi --cpu-bind", ignored);
        Add("-H --hold -O --overcommit -s --oversubscribe --parsable -Q --quiet -v --verbose -W --wait", silent);
        Add("--pty -l --label -K --kill-on-bad-exit", silent);
        return options;

        void Add(string names, JobOption option)
        {
            foreach (var name in names.Split(' '))
            {
                options[name] = option;
            }
        }
    }

    // "2-4" means from two to four nodes; the emulator takes the minimum.
    private static bool Nodes(JobRequest request, string value)
    {
        if (!JobNumbers.TryCount(value.Split('-')[0], out var count))
        {
            return false;
        }

        request.Options = request.Options with { NodeCount = count };
        return true;
    }

    private static bool Array(JobRequest request, string value)
    {
        if (!ArrayRequest.TryParseList(value, out _))
        {
            return false;
        }

        request.Options = request.Options with { ArrayRequest = value.Split('%')[0] };
        return true;
    }

    private static bool Exclusive(JobRequest request)
    {
        request.Options = request.Options with { IsExclusive = true };
        return true;
    }

    private static bool Memory(string value, Action<int> note)
    {
        if (!MemoryText.TryParse(value, out var memory, plainUnit: 'M'))
        {
            return false;
        }

        note(memory);
        return true;
    }

    // gpu:4, gpu:a100:4, a100:4 or 4.
    private static bool Gpus(JobRequest request, string value)
    {
        var last = value[(value.LastIndexOf(':') + 1)..];
        var count = 1;
        if (last is not "gpu" && !JobNumbers.TryParse(last, 0, JobNumbers.Most, out count))
        {
            return false;
        }

        request.Options = request.Options with { Gpus = count };
        return true;
    }

    private static bool Limit(JobRequest request, string value)
    {
        if (!TryTime(value, out var limit))
        {
            return false;
        }

        request.Options = request.Options with { Limit = limit };
        return true;
    }

    // minutes, m:s, h:m:s, d-h, d-h:m or d-h:m:s; no limit has names of its own, and is what 0 means as well.
    private static bool TryTime(string value, out TimeSpan? limit)
    {
        limit = null;
        if (value.ToUpperInvariant() is "UNLIMITED" or "INFINITE" or "-1")
        {
            return true;
        }

        var dash = value.IndexOf('-', StringComparison.Ordinal);
        var fields = value[(dash + 1)..].Split(':');
        var numbers = new long[fields.Length + 1];
        if (fields.Length > 3 || (dash >= 0 && !TryNumber(value[..dash], out numbers[0])))
        {
            return false;
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (!TryNumber(fields[i], out numbers[i + 1]))
            {
                return false;
            }
        }

        var isFromHours = dash >= 0 || fields.Length is 3;
        var units = isFromHours ? (long[])[3600, 60, 1] : [60, 1];
        var seconds = numbers[0] * 86_400;
        for (var i = 0; i < fields.Length; i++)
        {
            seconds += numbers[i + 1] * units[i];
        }

        var isAllowed = ClockTime.TryFrom(seconds, out var time);
        limit = time > TimeSpan.Zero ? time : null;
        return isAllowed;
    }

    private static bool TryNumber(string text, out long number)
    {
        number = 0;
        return text.Length is > 0 and <= MostDigits
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
