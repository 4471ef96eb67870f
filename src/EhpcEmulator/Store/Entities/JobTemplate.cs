namespace EhpcEmulator.Store.Entities;

/// <summary>The parameters with which jobs of one kind are submitted, stored under a name.</summary>
public sealed class JobTemplate
{
    public required string Id { get; init; }

    /// <summary>Orders templates by their creation.</summary>
    public required long Number { get; init; }

    public required string RegionId { get; init; }

    public required string Name { get; set; }

    public required JobTemplateSettings Settings { get; set; }
}

/// <summary>The fields of a job template, as they were given. A value: never changed, only replaced.</summary>
public sealed record JobTemplateSettings
{
    public string CommandLine { get; init; } = "";

    public string RunasUser { get; init; } = "";

    public int Priority { get; init; }

    public string PackagePath { get; init; } = "";

    public string StdoutRedirectPath { get; init; } = "";

    public string StderrRedirectPath { get; init; } = "";

    public bool ReRunable { get; init; }

    public string ArrayRequest { get; init; } = "";

    /// <summary>JSON text.</summary>
    public string Variables { get; init; } = "";

    /// <summary>hh:mm:ss, mm:ss or ss.</summary>
    public string ClockTime { get; init; } = "";

    public string InputFileUrl { get; init; } = "";

    public bool WithUnzipCmd { get; init; }

    public string UnzipCmd { get; init; } = "";

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
