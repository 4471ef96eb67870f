using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Hybrid;

/// <summary>Rules shared by the operations on hybrid clusters.</summary>
public static partial class HybridRules
{
    /// <summary>The most local nodes of one call.</summary>
    public const int MostNodes = 100;

    /// <summary>How E-HPC reaches local servers.</summary>
    public static IReadOnlyList<string> OpModes { get; } = ["SSH", "CA"];

    /// <summary>The schedulers that a local server can already have.</summary>
    public static IReadOnlyList<string> Schedulers { get; } = ["pbs", "slurm", "opengridscheduler", "deadline"];

    /// <summary>The protocol of the volumes, in both spellings.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["nfs", "NFS"];

    /// <summary>A host name: labels of letters, digits and dashes, at most 64 characters.</summary>
    public static IRuleBuilderOptions<T, string?> HostName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(HostNameForm(), "It must be a host name: at most 64 letters, digits, dots and dashes.");

    /// <summary>An IPv4 address of four numbers.</summary>
    public static IRuleBuilderOptions<T, string?> IpAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || AddressTexts.IsIpv4(text)).WithMessage("It must be an IPv4 address.");

    /// <summary>The id of a VPC: vpc- with small letters and digits.</summary>
    public static IRuleBuilderOptions<T, string?> VpcId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(VpcForm(), "It must be the id of a VPC.");

    /// <summary>The search base of an LDAP service, for example dc=example,dc=com.</summary>
    public static IRuleBuilderOptions<T, string?> DistinguishedName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(DistinguishedNameForm(), "It must be a distinguished name such as dc=example,dc=com.");

    /// <summary>Whether no two texts are the same, whatever their case.</summary>
    public static bool AreDifferent(IEnumerable<string?> texts)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return texts.All(text => text is null || seen.Add(text));
    }

    [GeneratedRegex(@"^(?=.{1,64}\z)(?!-)[A-Za-z0-9-]+(?<!-)(\.(?!-)[A-Za-z0-9-]+(?<!-))*\z")]
    private static partial Regex HostNameForm();

    [GeneratedRegex(@"^(?=.{1,256}\z)[A-Za-z]+=[^,\p{C}]+(,[A-Za-z]+=[^,\p{C}]+)*\z")]
    private static partial Regex DistinguishedNameForm();

    [GeneratedRegex(@"^vpc-[a-z0-9]{1,64}\z")]
    private static partial Regex VpcForm();
}
