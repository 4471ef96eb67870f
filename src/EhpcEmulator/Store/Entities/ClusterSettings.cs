using System.Text.Json.Serialization;

namespace EhpcEmulator.Store.Entities;

/// <summary>What a cluster was ordered with beyond what lists show. A value: never changed, only replaced.</summary>
public sealed record ClusterSettings
{
    /// <summary>Whether each management role has a backup.</summary>
    public bool HaEnable { get; init; }

    /// <summary>As ordered, for example <c>1.0</c>; shown and without effect.</summary>
    public string ClusterVersion { get; init; } = "";

    /// <summary>The domain of an LDAP account service.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Salted hash of the root password; empty with a key pair.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>The SSH key pair; empty when none was named.</summary>
    public string KeyPairName { get; init; } = "";

    /// <summary>What RecoverCluster returns to when it names no image.</summary>
    public InitialImage InitialImage { get; init; } = new("", "", "");

    /// <summary>
    /// Its own file system, which holds all shared folders that are on no other one; without an Id when there is none.
    /// </summary>
    public ClusterVolume Volume { get; init; } = new();

    /// <summary>In order; the shared storages that a cluster of 2024-07-30 names are all here.</summary>
    public IReadOnlyList<ClusterVolume> AdditionalVolumes { get; init; } = [];

    /// <summary>Nodes per management role, as ordered; of a hybrid cluster its proxy in the cloud.</summary>
    public NodeOrder Manager { get; init; } = new(0, "");

    /// <summary>
    /// As ordered; of a hybrid cluster its local login servers, and none of one of version 2024-07-30.
    /// </summary>
    public NodeOrder Login { get; init; } = new(0, "");

    /// <summary>
    /// The software it was ordered with; what it has now are the rows of <see cref="ClusterSoftware"/>.
    /// </summary>
    public IReadOnlyList<InstalledApplication> Applications { get; init; } = [];

    /// <summary>Stored and shown; the simulation does not run them.</summary>
    public IReadOnlyList<PostInstallScript> PostInstallScripts { get; init; } = [];

    /// <summary>
    /// Those of version 2018-04-12; the addons of 2024-07-30 are rows of <see cref="InstalledAddon"/>.
    /// </summary>
    public IReadOnlyList<ClusterAddOn> AddOns { get; init; } = [];

    /// <summary>At most 20.</summary>
    public IReadOnlyList<ClusterTag> Tags { get; init; } = [];

    /// <summary>Of the nodes it was ordered with, if they are PrePaid; of 2024-07-30 the management node.</summary>
    public Subscription Subscription { get; init; } = new();

    /// <summary>Of the nodes it was ordered with; of 2024-07-30 the management node.</summary>
    public SystemDisk SystemDisk { get; init; } = new("cloud_ssd", 40, "PL1");

    /// <summary>The name of the group that is created for a cluster that names none.</summary>
    public string SecurityGroupName { get; init; } = "";

    /// <summary>The security groups that it was added to besides its own, in order.</summary>
    public IReadOnlyList<string> FurtherSecurityGroups { get; init; } = [];

    /// <summary>The settings of its scheduler.</summary>
    public SchedulerSettings Scheduler { get; init; } = new();

    /// <summary>Nodes that were applied for and that later rounds may still provide.</summary>
    public IReadOnlyList<NodeApplication> NodeApplications { get; init; } = [];

    /// <summary>The super computing cluster of SCC instances; empty when none was named and there are none.</summary>
    public string SccClusterId { get; init; } = "";

    /// <summary>The ECS deployment set of the first nodes and the queues; empty for none.</summary>
    public string DeploymentSetId { get; init; } = "";

    /// <summary>Standard or HighPerformance, for the first nodes and the queues.</summary>
    public string NetworkInterfaceTrafficMode { get; init; } = "";

    /// <summary>As ordered; nothing is fetched from there.</summary>
    public string InputFileUrl { get; init; } = "";

    /// <summary>The plug-in of a custom scheduler, JSON text.</summary>
    public string Plugin { get; init; } = "";

    /// <summary>The kinds of nodes that have the RAM role: manager, login, compute; shown, without effect.</summary>
    public IReadOnlyList<string> RamNodeTypes { get; init; } = [];

    /// <summary>The RAM role of its instances; empty without one; shown, without effect.</summary>
    public string RamRoleName { get; init; } = "";

    /// <summary>Hyper-threading of the compute nodes it was ordered with, in version 2018-04-12.</summary>
    public bool ComputeEnableHt { get; init; } = true;

    /// <summary>Whether VNC starts whenever the login node boots.</summary>
    public bool RemoteVisEnable { get; init; }

    /// <summary>As ordered and shown as 0 or 1; it has no effect on the simulation.</summary>
    public bool WithoutAgent { get; init; }

    /// <summary>Whether the login nodes it was ordered with have no public address.</summary>
    public bool WithoutElasticIp { get; init; }

    /// <summary>Shown as WinAdPar; null without one.</summary>
    public WindowsDomain? WindowsDomain { get; init; }

    /// <summary>What makes it a cluster of version 2024-07-30; null for one of 2018-04-12.</summary>
    public NextSettings? Next { get; init; }

    /// <summary>Null for a cluster in the cloud alone.</summary>
    public HybridSettings? Hybrid { get; init; }

    /// <summary>What calls have last said of VNC on the login node.</summary>
    public VisualService VisualService { get; init; } = new();

    /// <summary>The version that the client is being upgraded to; empty while it is not.</summary>
    public string UpgradingClientTo { get; init; } = "";

    /// <summary>Who ordered that upgrade: a RAM user, or the account.</summary>
    public string UpgradingClientFor { get; init; } = "";

    /// <summary>The finished upgrades of the client, oldest first.</summary>
    public IReadOnlyList<ClientUpgrade> ClientUpgrades { get; init; } = [];
}

/// <summary>A finished upgrade of the client.</summary>
/// <param name="OldVersion">The version before.</param>
/// <param name="NewVersion">The version since.</param>
/// <param name="OrderedBy">The RAM user who ordered it, or the account.</param>
/// <param name="At">When it ended.</param>
public sealed record ClientUpgrade(string OldVersion, string NewVersion, string OrderedBy, DateTimeOffset At);

/// <summary>The image the cluster was created with, even if it was changed later.</summary>
public sealed record InitialImage(string ImageId, string ImageOwnerAlias, string OsTag);

/// <summary>A number of nodes of a type.</summary>
public sealed record NodeOrder(int Count, string InstanceType);

/// <summary>A piece of software that comes with the cluster.</summary>
public sealed record InstalledApplication(string Tag, string Name, string Version);

/// <summary>A script that new nodes are to run; the simulation only shows it.</summary>
public sealed record PostInstallScript(string Url, string Args);

/// <summary>A service besides the scheduler, for example a database.</summary>
public sealed record ClusterAddOn(
    string Name, string Version, string DeployMode, int Port, string DbType, string ConfigFile, bool DefaultStart);

/// <summary>A key and its value.</summary>
public sealed record ClusterTag(string Key, string Value);

/// <summary>The disk a node boots from; its size in GiB.</summary>
public sealed record SystemDisk(string Type, int Size, string Level);

/// <summary>A file system and where it is mounted.</summary>
public sealed record ClusterVolume
{
    /// <summary>nas or cpfs, spelled as it was ordered; empty without a file system.</summary>
    public string Type { get; init; } = "";

    public string Id { get; init; } = "";

    /// <summary>nfs or smb, in the case it was written.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>The domain of the mount target, or the address on the premises.</summary>
    public string Mountpoint { get; init; } = "";

    /// <summary>Options of mount; empty for the usual ones.</summary>
    public string MountOption { get; init; } = "";

    /// <summary>The directory of the file system that is mounted.</summary>
    public string RemoteDirectory { get; init; } = "";

    /// <summary>The mount point on the nodes.</summary>
    public string LocalDirectory { get; init; } = "";

    /// <summary>PublicCloud or OnPremise; empty without a file system.</summary>
    public string Location { get; init; } = "";

    /// <summary>The queue whose nodes mount it; empty for all.</summary>
    public string JobQueue { get; init; } = "";

    /// <summary>Manager, Login and Compute; none means all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether it is the user's own file system, of which the cloud knows nothing.</summary>
    [JsonIgnore]
    public bool IsOnPremise => Location == "OnPremise";
}

/// <summary>How long a subscription lasts and whether it is renewed.</summary>
public sealed record Subscription
{
    /// <summary>How many units; without meaning for pay-as-you-go.</summary>
    public int Period { get; init; }

    /// <summary>Hour, Week, Month or Year.</summary>
    public string PeriodUnit { get; init; } = "";

    /// <summary>Whether it is renewed at its end.</summary>
    public bool AutoRenew { get; init; }

    /// <summary>How many units each renewal adds.</summary>
    public int AutoRenewPeriod { get; init; }

    /// <summary>The end of what was bought at <paramref name="from"/>.</summary>
    public DateTimeOffset EndOf(DateTimeOffset from) => After(from, Period);

    /// <summary>
    /// When the subscription that ends at <paramref name="end"/> ends for good, as seen at <paramref name="now"/>.
    /// </summary>
    public DateTimeOffset RenewedEndOf(DateTimeOffset end, DateTimeOffset now)
    {
        while (AutoRenew && AutoRenewPeriod > 0 && end <= now)
        {
            end = After(end, AutoRenewPeriod);
        }

        return end;
    }

    private DateTimeOffset After(DateTimeOffset from, int units) => PeriodUnit.ToUpperInvariant() switch
    {
        "HOUR" => from.AddHours(units),
        "WEEK" => from.AddDays(7 * units),
        "YEAR" => from.AddYears(units),
        _ => from.AddMonths(units),
    };
}

/// <summary>The Windows domain of a cluster; its password is kept as a salted hash.</summary>
public sealed record WindowsDomain(
    string Controller, string IpAddress, string User, string PasswordHash, string FallbackHomeDirectory);
