using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>The description of a new cluster, be it hybrid or in the cloud only.</summary>
public abstract record NewCluster : IIdempotentRequest
{
    internal const int MostPostInstallScripts = 16;

    /// <summary>2 to 64 characters: Chinese, letters, digits, dashes and underscores; begins with a letter.</summary>
    public string Name { get; init; } = "";

    /// <summary>2 to 256 characters that do not begin with http:// or https://.</summary>
    public string? Description { get; init; }

    public string? ZoneId { get; init; }

    /// <summary>1.0.0 when absent.</summary>
    [Alias("Ehpcversion")]
    public string? EhpcVersion { get; init; }

    /// <summary>One of the tags that ListImages lists.</summary>
    public string OsTag { get; init; } = "";

    /// <summary>Software to install, at most 100.</summary>
    [Parameter("Application")]
    public IReadOnlyList<ApplicationParameters> Applications { get; init; } = [];

    /// <summary>A group is created when absent.</summary>
    public string? SecurityGroupId { get; init; }

    /// <summary>The name of the group that is created without SecurityGroupId; 2 to 128 characters.</summary>
    public string? SecurityGroupName { get; init; }

    public string? VpcId { get; init; }

    public string? VSwitchId { get; init; }

    /// <summary>nas.</summary>
    public string? VolumeType { get; init; }

    /// <summary>A file system is created when absent.</summary>
    public string? VolumeId { get; init; }

    /// <summary>When absent nfs, or with VolumeId that of the file system.</summary>
    [Alias("VolumeProtocal")]
    public string? VolumeProtocol { get; init; }

    /// <summary>Mandatory with VolumeId.</summary>
    public string? VolumeMountpoint { get; init; }

    /// <summary>/ when absent.</summary>
    public string? RemoteDirectory { get; init; }

    /// <summary>8 to 30 characters of three kinds; takes precedence over KeyPairName.</summary>
    public string? Password { get; init; }

    /// <summary>2 to 128 characters; mandatory without Password.</summary>
    public string? KeyPairName { get; init; }

    /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo; only for PostPaid.</summary>
    public string? ComputeSpotStrategy { get; init; }

    /// <summary>CNY per hour; mandatory with SpotWithPriceLimit.</summary>
    public string? ComputeSpotPriceLimit { get; init; }

    /// <summary>system (the default), self, others or marketplace.</summary>
    public string? ImageOwnerAlias { get; init; }

    /// <summary>Mandatory unless it is a system image.</summary>
    public string? ImageId { get; init; }

    /// <summary>At most 16.</summary>
    [Parameter("PostInstallScript")]
    public IReadOnlyList<PostInstallScriptParameters> PostInstallScripts { get; init; } = [];

    /// <summary>The queue of the compute nodes; the scheduler's default queue when absent.</summary>
    public string? JobQueue { get; init; }

    /// <summary>
    /// At most 64 ASCII characters. Repeating a call with its token orders nothing again and answers the same.
    /// </summary>
    public string? ClientToken { get; init; }

    public string? ClientVersion { get; init; }

    /// <summary>JSON text, meant for SchedulerType custom.</summary>
    public string? Plugin { get; init; }

    public string? ResourceGroupId { get; init; }

    /// <summary>A piece of software: <c>Application.N</c>.</summary>
    public sealed record ApplicationParameters
    {
        /// <summary>Name and version, for example OpenMPI_1.10.7.</summary>
        public string? Tag { get; init; }
    }

    /// <summary>A script that runs on nodes once they are set up: <c>PostInstallScript.N</c>.</summary>
    public sealed record PostInstallScriptParameters
    {
        /// <summary>Where the script is; mandatory.</summary>
        public string? Url { get; init; }

        /// <summary>The arguments of the script; none when absent.</summary>
        public string? Args { get; init; }

        internal PostInstallScript ToScript() => new(Url!, Args ?? "");

        /// <summary>Rules for scripts in every order.</summary>
        public sealed class Validator : RequestValidator<PostInstallScriptParameters>
        {
            public Validator() => RuleFor(s => s.Url).NotNull().WithMessage("A script needs a URL.");
        }
    }
}
