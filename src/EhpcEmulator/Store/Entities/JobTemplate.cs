namespace EhpcEmulator.Store.Entities;

/// <summary>The parameters with which jobs of one kind are submitted, stored under a name.</summary>
public sealed class JobTemplate
{
    public required string Id { get; init; }

    /// <summary>Orders templates by their creation.</summary>
    public required long Number { get; init; }

    public required string RegionId { get; init; }

    public required string Name { get; set; }

    /// <summary>Replace it to change it.</summary>
    public required JobTemplateSettings Settings { get; set; }
}

/// <summary>The fields of a job template, as they were given. A value: never changed, only replaced.</summary>
public sealed record JobTemplateSettings
{
    /// <summary>What the job runs.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>The user of the cluster that the job belongs to; empty when not given.</summary>
    public string RunasUser { get; init; } = "";

    /// <summary>0 to 9, the most urgent.</summary>
    public int Priority { get; init; }

    /// <summary>The folder the job runs in; empty when not given.</summary>
    public string PackagePath { get; init; } = "";

    /// <summary>Where output goes; empty when not given.</summary>
    public string StdoutRedirectPath { get; init; } = "";

    /// <summary>Where error output goes; empty when not given.</summary>
    public string StderrRedirectPath { get; init; } = "";

    /// <summary>Whether the job may run again.</summary>
    public bool ReRunable { get; init; }

    /// <summary>The indices of a job array as start-end:step; empty for a single job.</summary>
    public string ArrayRequest { get; init; } = "";

    /// <summary>JSON text.</summary>
    public string Variables { get; init; } = "";

    /// <summary>hh:mm:ss, mm:ss or ss.</summary>
    public string ClockTime { get; init; } = "";

    /// <summary>The address of the job's files in OSS; empty when not given.</summary>
    public string InputFileUrl { get; init; } = "";

    /// <summary>Whether those files are unpacked.</summary>
    public bool WithUnzipCmd { get; init; }

    /// <summary>tar xzf, tar xf or unzip; counts only with WithUnzipCmd.</summary>
    public string UnzipCmd { get; init; } = "";

    /// <summary>Empty when not given.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Nodes; 0 when not given.</summary>
    public int Node { get; init; }

    /// <summary>Tasks per node; 0 when not given.</summary>
    public int Task { get; init; }

    /// <summary>Threads per task; 0 when not given.</summary>
    public int Thread { get; init; }

    /// <summary>GPUs per node; 0 when not given.</summary>
    public int Gpu { get; init; }

    /// <summary>Memory per node, with its unit.</summary>
    public string Mem { get; init; } = "";
}
