namespace EhpcEmulator.Engine.Jobs;

/// <summary>What the options of a job have asked for so far; some are only meaningful together.</summary>
internal sealed class JobRequest
{
    public JobOptions Options { get; set; } = JobOptions.None;

    /// <summary>Slurm: tasks over all nodes.</summary>
    public int? Tasks { get; set; }

    /// <summary>Slurm: virtual CPUs of a task.</summary>
    public int? CoresPerTask { get; set; }

    /// <summary>Slurm: tasks on each node.</summary>
    public int? TasksPerNode { get; set; }

    /// <summary>Slurm: MiB for each virtual CPU.</summary>
    public int? MemoryPerCore { get; set; }

    /// <summary>The whole job, given as an option.</summary>
    public string? Command { get; set; }

    public bool IsBinary { get; set; }

    /// <summary>The environment it was given, as <c>NAME=value</c>.</summary>
    public List<string> Variables { get; } = [];

    /// <summary>All of it, converted to what the job asks for on each node.</summary>
    public JobOptions ToOptions()
    {
        var options = Options;
        if (Tasks is not null || CoresPerTask is not null || TasksPerNode is not null)
        {
            options = Spread(options);
        }

        return MemoryPerCore is { } each && options.MemoryMib is null
            ? options with { MemoryMib = (int)Math.Min((long)each * (options.CoresPerNode ?? 1), int.MaxValue) }
            : options;
    }

    private JobOptions Spread(JobOptions options)
    {
        var nodes = options.NodeCount;
        if (nodes is null && Tasks is { } all && TasksPerNode is { } most)
        {
            nodes = DivideUp(all, most);
        }

        var perNode = TasksPerNode ?? DivideUp(Tasks ?? 1, nodes ?? 1);
        return options with
        {
            NodeCount = nodes,
            TasksPerNode = perNode,
            CoresPerNode = (int)Math.Min((long)perNode * (CoresPerTask ?? 1), JobNumbers.Most),
        };
    }

    private static int DivideUp(int number, int by) => (number + by - 1) / by;
}
