using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Engine.Software;

/// <summary>A version of a piece of software that can be installed on clusters.</summary>
/// <param name="Tag">The tag in orders, for example <c>MPICH_3.2</c>.</param>
/// <param name="Name">The name, for example <c>mpich</c>.</param>
/// <param name="Version">The version, for example <c>3.2</c>.</param>
/// <param name="Since">The first version of E-HPC that offers it.</param>
/// <param name="Systems">The prefixes of the tags of the systems on which it runs.</param>
public sealed record SoftwarePackage(
    string Tag, string Name, string Version, Version Since, IReadOnlyList<string> Systems)
{
    /// <summary>The system images on which it runs.</summary>
    public IEnumerable<SystemImage> Images => SystemImages.All.Where(image => RunsOn(image.OsTag));

    /// <summary>Whether clusters of a system and a version of E-HPC can have it.</summary>
    public bool IsFor(string osTag, Version ehpcVersion) => Since <= ehpcVersion && RunsOn(osTag);

    private bool RunsOn(string osTag) =>
        Systems.Any(system => osTag.StartsWith(system, StringComparison.Ordinal));
}
