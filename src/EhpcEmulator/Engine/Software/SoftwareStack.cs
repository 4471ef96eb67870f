using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Software;

/// <summary>A scheduler and an account service that go together on a system.</summary>
/// <param name="OsTag">The system image.</param>
/// <param name="SchedulerType">The scheduler, as orders name it.</param>
/// <param name="AccountType">nis or ldap.</param>
public sealed record SoftwareStack(string OsTag, string SchedulerType, string AccountType)
{
    private static readonly string[] Schedulers =
        ["pbs", "pbs19", "slurm", "slurm19", "slurm20", "opengridscheduler", "gridengine"];

    /// <summary>Every stack, by system.</summary>
    public static IReadOnlyList<SoftwareStack> All { get; } =
        [.. SystemImages.All.SelectMany(image => OnSystem(image))];

    /// <summary>As ListSoftwares shows it.</summary>
    public string SchedulerVersion => SchedulerDialect.VersionOf(SchedulerType);

    /// <summary>As ListSoftwares shows it.</summary>
    public string AccountVersion => AccountVersionOf(AccountType);

    /// <summary>The version of an account service.</summary>
    /// <param name="type">nis or ldap, in upper or lower case.</param>
    public static string AccountVersionOf(string type) =>
        type.Equals("ldap", StringComparison.OrdinalIgnoreCase) ? "2.4.44" : "2.31";

    // The newer schedulers and LDAP came after CentOS 6, and Deadline is the one scheduler that runs on Windows.
    private static IEnumerable<SoftwareStack> OnSystem(SystemImage image) => image switch
    {
        { Platform: "windows" } => [new SoftwareStack(image.OsTag, "deadline", "nis")],
        { Platform: "CentOS", Version: ['6', ..] } =>
        [
            new SoftwareStack(image.OsTag, "pbs", "nis"),
            new SoftwareStack(image.OsTag, "opengridscheduler", "nis"),
        ],
        _ => Schedulers.SelectMany(scheduler => new[]
        {
            new SoftwareStack(image.OsTag, scheduler, "nis"),
            new SoftwareStack(image.OsTag, scheduler, "ldap"),
        }),
    };
}
