namespace EhpcEmulator.Store.Entities;

/// <summary>One run of the script that installs the NFS client on a desktop.</summary>
public sealed class NfsInstallation
{
    /// <summary>The id of the run.</summary>
    public required string Id { get; init; }

    /// <summary>Orders the runs on a desktop.</summary>
    public required long Number { get; init; }

    public required string InstanceId { get; init; }

    public InvocationStatus Status { get; set; }

    /// <summary>Null until it ran to its end.</summary>
    public int? ExitCode { get; set; }

    /// <summary>What the script printed; empty until it ran to its end.</summary>
    public string Output { get; set; } = "";
}
