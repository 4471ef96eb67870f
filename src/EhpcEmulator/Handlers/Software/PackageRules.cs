using System.Text.RegularExpressions;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Software;

/// <summary>Which software version 2024-07-30 lets a cluster have.</summary>
public static partial class PackageRules
{
    /// <summary>The most packages of one call.</summary>
    public const int MostPackages = 10;

    /// <summary>Rules for every package.</summary>
    public static void Package(this InlineValidator<PackageParameters> package)
    {
        package.RuleFor(p => p.Name).NotNull().WithMessage("Name is required.").PackageText();
        package.RuleFor(p => p.Version).PackageText();
    }

    /// <summary>The software that a cluster is to have, each piece once; sent as <c>AdditionalPackages</c>.</summary>
    /// <exception cref="ApiException">InvalidParams: the cluster cannot have it.</exception>
    public static IReadOnlyList<InstalledApplication> RequirePackages(
        this SoftwareCatalogue software, Cluster cluster, IReadOnlyList<PackageParameters> asked) =>
    [
        .. asked
            .Select((package, index) => software.RequirePackage(
                cluster, package, $"AdditionalPackages.{ParameterPath.NumberOf(asked, index)}"))
            .DistinctBy(application => application.Tag),
    ];

    /// <summary>Up to 64 letters, digits, dots, dashes, underscores and plus signs.</summary>
    public static IRuleBuilderOptions<T, string?> PackageText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(TextForm(), "It must have at most 64 letters, digits, dots, dashes, underscores and plus signs.");

    private static InstalledApplication RequirePackage(
        this SoftwareCatalogue software, Cluster cluster, PackageParameters asked, string path)
    {
        var (name, version) = (asked.Name!, asked.Version);
        var known = SoftwareCatalogue.VersionsOf(name);
        if (known.Count == 0)
        {
            return software.TakesUnknown
                ? new InstalledApplication(version is null ? name : $"{name}_{version}", name, version ?? "")
                : throw Errors.InvalidParams($"{path}.Name", "It must be software that ListSoftwares lists.");
        }

        var product = System.Version.Parse(cluster.EhpcVersion);
        return known.LastOrDefault(package =>
            package.IsFor(cluster.OsTag, product) && (version is null || package.Version == version)) is { } package
            ? new InstalledApplication(package.Tag, package.Name, package.Version)
            : throw Errors.InvalidParams(
                version is null ? $"{path}.Name" : $"{path}.Version", "It is not offered for the cluster's system.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._+-]{1,64}\z")]
    private static partial Regex TextForm();
}
