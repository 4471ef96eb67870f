namespace EhpcEmulator.Store.Entities;

/// <summary>
/// What a serverless job was submitted with beyond what lists show. A value: never changed, only replaced.
/// </summary>
public sealed record ServerlessSettings
{
    public ContainerSpec Container { get; init; } = new();

    /// <summary>Virtual CPUs; null to take those of the instance type.</summary>
    public decimal? Cpu { get; init; }

    /// <summary>Memory in GiB; null to take that of the instance type.</summary>
    public decimal? Memory { get; init; }

    /// <summary>Temporary storage in GiB beyond what is free.</summary>
    public int EphemeralStorage { get; init; }

    /// <summary>The instance types it may have, in order of preference; empty when any will do.</summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>The vSwitches it may be in, likewise; never empty.</summary>
    public IReadOnlyList<string> VSwitchIds { get; init; } = [];

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; init; } = "";

    /// <summary>The highest hourly price in CNY; 0 without a limit.</summary>
    public decimal SpotPriceLimit { get; init; }

    /// <summary>The RAM role of the container; empty without one; it has no effect on the simulation.</summary>
    public string RamRoleName { get; init; } = "";

    /// <summary>How long it may take from its first start; null without a limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Null when a failed run is final.</summary>
    public ServerlessRetry? Retry { get; init; }

    /// <summary>Its dependencies; empty for none.</summary>
    public IReadOnlyList<ServerlessDependency> DependsOn { get; init; } = [];

    /// <summary>The indices of an array; null for a job of its own.</summary>
    public IndexRange? Array { get; init; }
}

/// <summary>The indices <paramref name="Start"/> to <paramref name="End"/>, both included, in steps.</summary>
public sealed record IndexRange(int Start, int End, int Step)
{
    /// <summary>In rising order.</summary>
    public IEnumerable<int> Indices()
    {
        for (var index = Start; index <= End; index += Step)
        {
            yield return index;
        }
    }
}

/// <summary>What runs in a container.</summary>
public sealed record ContainerSpec
{
    /// <summary>For example <c>registry-vpc.cn-hangzhou.aliyuncs.com/ehpc/hpl:latest</c>.</summary>
    public string Image { get; init; } = "";

    /// <summary>The command, word by word; nothing runs when it is empty.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The words that follow the command; at most 10.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to its environment.</summary>
    public IReadOnlyList<JobVariable> Variables { get; init; } = [];

    /// <summary>GPUs; 0 when not given.</summary>
    public int Gpu { get; init; }

    /// <summary>An absolute path; empty for /.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>What it mounts, without secrets.</summary>
    public IReadOnlyList<ContainerVolume> Volumes { get; init; } = [];
}

/// <summary>A volume of NAS or OSS in a container.</summary>
/// <param name="MountPath">The folder that shows it.</param>
/// <param name="Driver">alicloud/nas or alicloud/oss.</param>
/// <param name="Options">JSON text, without the secrets that it came with.</param>
public sealed record ContainerVolume(string MountPath, string Driver, string Options);

/// <summary>When a container that ended is run again.</summary>
/// <param name="Count">How often at the most.</param>
/// <param name="Rules">The exit codes with special treatment; the first match counts.</param>
public sealed record ServerlessRetry(int Count, IReadOnlyList<ExitRule> Rules);

/// <summary>What happens to a job after an exit code: whether it is run again.</summary>
public sealed record ExitRule(int ExitCode, bool RunsAgain);
