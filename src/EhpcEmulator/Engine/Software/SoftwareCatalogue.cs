using System.Collections.Frozen;
using EhpcEmulator.Store.Entities;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Engine.Software;

/// <summary>
/// The software that clusters can be ordered with; read on first use. The tags of the API's samples are in it, the
/// others are real software in plausible versions.
/// </summary>
public sealed class SoftwareCatalogue(IOptions<SoftwareOptions> options)
{
    /// <summary>The version of E-HPC that is meant if none is named.</summary>
    public const string UsualVersion = "1.0.0";

    private static readonly Lazy<List<SoftwarePackage>> Packages = new(Read);

    private static readonly Lazy<FrozenDictionary<string, SoftwarePackage>> ByTag = new(() =>
        Packages.Value.ToFrozenDictionary(package => package.Tag, StringComparer.Ordinal));

    /// <summary>Every package, the versions of a name in order.</summary>
    public static IReadOnlyList<SoftwarePackage> All => Packages.Value;

    /// <summary>Whether software whose name the catalogue does not have can be ordered.</summary>
    public bool TakesUnknown => options.Value.TakeUnknown;

    /// <summary>
    /// The versions of a piece of software, in whatever case it is written; none when it is not known.
    /// </summary>
    public static IReadOnlyList<SoftwarePackage> VersionsOf(string name) =>
        [.. All.Where(package => package.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The package of a tag, or null when the catalogue lacks it.</summary>
    public static SoftwarePackage? Find(string tag) => ByTag.Value.GetValueOrDefault(tag);

    /// <summary>What a tag orders, known or not; the last underscore separates name and version.</summary>
    public static InstalledApplication ApplicationOf(string tag)
    {
        var separator = tag.LastIndexOf('_');
        return separator < 0
            ? new InstalledApplication(tag, tag, "")
            : new InstalledApplication(tag, tag[..separator], tag[(separator + 1)..]);
    }

    /// <summary>What clusters of a system and a version of E-HPC can have.</summary>
    public static IReadOnlyList<SoftwarePackage> For(string osTag, string ehpcVersion)
    {
        var version = Version.Parse(ehpcVersion);
        return [.. Packages.Value.Where(package => package.IsFor(osTag, version))];
    }

    /// <summary>Refuses a tag with which a cluster cannot be ordered.</summary>
    /// <exception cref="ApiException">InvalidSoftware.</exception>
    public void Require(string tag, string osTag, string ehpcVersion)
    {
        var isSupported = Find(tag) is { } package
            ? package.IsFor(osTag, Version.Parse(ehpcVersion))
            : TakesUnknown && !KnowsNameOf(tag);
        if (!isSupported)
        {
            throw Errors.InvalidSoftware();
        }
    }

    // The catalogue has all versions of its software: another version is a mistake.
    private static bool KnowsNameOf(string tag)
    {
        var separator = tag.LastIndexOf('_');
        var stem = separator < 0 ? tag : tag[..separator];
        return Packages.Value.Any(package => package.Tag[..package.Tag.LastIndexOf('_')] == stem);
    }

    private static List<SoftwarePackage> Read()
    {
        var packages = new List<SoftwarePackage>();
        using var stream = typeof(SoftwareCatalogue).Assembly.GetManifestResourceStream("Software.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            packages.Add(new SoftwarePackage(
                cells[0], cells[1], cells[2], Version.Parse(cells[3]), cells[4].Split(' ')));
        }

        return packages;
    }
}
