namespace EhpcEmulator.Engine.Shell;

/// <summary>The node, the user and the environment in which a shell runs.</summary>
public sealed record ShellContext
{
    /// <summary>The name, for <c>whoami</c> and the like.</summary>
    public required string User { get; init; }

    /// <summary>The primary group: <c>users</c>, <c>wheel</c> or <c>root</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The numeric id; 65534 for a user who is gone.</summary>
    public required int UserId { get; init; }

    /// <summary>Absolute.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>Absolute; nothing runs in a folder that is not there.</summary>
    public required string WorkingDirectory { get; init; }

    public required string HostName { get; init; }

    /// <summary>Virtual CPUs of the node.</summary>
    public required int Cpu { get; init; }

    /// <summary>Memory of the node in MiB.</summary>
    public required long MemoryMib { get; init; }

    /// <summary>Memory in use in MiB.</summary>
    public long UsedMemoryMib { get; init; }

    /// <summary>GPUs of the node.</summary>
    public int Gpu { get; init; }

    /// <summary>The system disk in GiB.</summary>
    public int DiskGib { get; init; } = 40;

    /// <summary>The virtual instant at which the shell starts.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The virtual instant at which the node last came up; null for a day before.</summary>
    public DateTimeOffset? BootedAt { get; init; }

    /// <summary>Variables beyond HOME, USER, PATH and the like, exported.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The scheduler of the cluster; it determines which of its commands exist.</summary>
    public required string SchedulerType { get; init; }

    /// <summary>What the node sees; nothing of the host is among it.</summary>
    public required IShellFiles Files { get; init; }

    /// <summary>The users of the cluster; null when the node knows none but the one of the shell.</summary>
    public IShellUsers? Users { get; init; }

    /// <summary>The jobs of the cluster; null when the node reaches no scheduler.</summary>
    public IShellJobs? Jobs { get; init; }

    /// <summary>Whether an unknown program is taken for an application that runs and prints nothing.</summary>
    public bool RunsPrograms { get; init; }

    /// <summary>What <c>$0</c> is and error messages begin with.</summary>
    public string Name { get; init; } = "bash";

    /// <summary>Standard input of the whole run.</summary>
    public string Input { get; init; } = "";
}
