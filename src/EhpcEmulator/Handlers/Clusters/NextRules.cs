using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>Rules for clusters in which version 2024-07-30 differs from 2018-04-12.</summary>
public static partial class NextRules
{
    /// <summary>The types of schedulers, also in the lower case that answers have and callers send back.</summary>
    public static IReadOnlyList<string> Schedulers { get; } =
    [
        "SLURM", "PBS", "OPENGRIDSCHEDULER", "LSF_PLUGIN", "PBS_PLUGIN",
        "slurm", "pbs", "opengridscheduler", "lsf_plugin", "pbs_plugin",
    ];

    /// <summary>The types of directory services, also in the lower case that answers have.</summary>
    public static IReadOnlyList<string> Directories { get; } = ["NIS", "LDAP", "nis", "ldap"];

    /// <summary>2 to 128 letters, Chinese characters, digits, dots, dashes and underscores.</summary>
    public static IRuleBuilderOptions<T, string?> NextName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(NameForm(), "It must have 2 to 128 letters, Chinese characters, digits, dots, - and _.");

    /// <summary>1 to 15 letters of any script, digits and dots.</summary>
    public static IRuleBuilderOptions<T, string?> NextQueueName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(QueueNameForm(), "It must have 1 to 15 letters, digits and dots.");

    /// <summary>At most 32 small letters, digits and dashes.</summary>
    public static IRuleBuilderOptions<T, string?> HostNamePrefix<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(HostNamePrefixForm(), "It must have at most 32 small letters, digits and dashes.");

    /// <summary>8 to 20 characters of three kinds.</summary>
    public static IRuleBuilderOptions<T, string?> NextPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.StrongPassword(8, 20);

    /// <summary>2 to 128 letters, Chinese characters, digits, colons, dashes and underscores.</summary>
    public static IRuleBuilderOptions<T, string?> KeyPairName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(
            KeyPairForm(),
            "It must have 2 to 128 letters, Chinese characters, digits, :, - and _, and begin with a letter.");

    // The page's own sample has dots in its names.
    [GeneratedRegex(@"^[A-Za-z0-9\u4e00-\u9fa5._-]{2,128}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[\p{L}\p{N}.]{1,15}\z")]
    private static partial Regex QueueNameForm();

    [GeneratedRegex(@"^[a-z0-9-]{0,32}\z")]
    private static partial Regex HostNamePrefixForm();

    [GeneratedRegex(@"^(?!https?:)[A-Za-z\u4e00-\u9fa5][A-Za-z0-9\u4e00-\u9fa5:_-]{1,127}\z")]
    private static partial Regex KeyPairForm();
}
