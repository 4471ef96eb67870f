namespace EhpcEmulator.Engine.Images;

/// <summary>
/// A container image that E-HPC offers to build on. Which ones the service has is not known: these are plausible and
/// contain the software that clusters can be ordered with.
/// </summary>
/// <param name="Name">Repository and tag, for example <c>openmpi:4.1.2-centos7.9</c>.</param>
/// <param name="Type">System, MPI, Application or AI.</param>
/// <param name="Size">MiB.</param>
/// <param name="UpdatedAt">When it was last built.</param>
public sealed record EstackImage(string Name, string Type, int Size, DateTimeOffset UpdatedAt)
{
    /// <summary>Every image, latest first.</summary>
    public static IReadOnlyList<EstackImage> All { get; } =
    [
        Of("gromacs:2024.1-alinux3", "Application", 1_480, 2024, 9, 12),
        Of("wrf:4.4.2-alinux3", "Application", 2_310, 2024, 8, 27),
        Of("mpich:4.0.3-alinux3", "MPI", 640, 2024, 7, 3),
        Of("alinux:3", "System", 190, 2024, 6, 28),
        Of("openmpi:4.1.2-centos7.9", "MPI", 720, 2023, 11, 15),
        Of("mpich:3.4.3-centos7.9", "MPI", 610, 2023, 11, 15),
        Of("cuda:11.4-centos7.9", "AI", 4_350, 2023, 10, 20),
        Of("centos:7.9", "System", 210, 2023, 6, 13),
        Of("openfoam:5.0-centos7.6", "Application", 1_920, 2022, 12, 6),
        Of("lammps:31Mar17-centos7.6", "Application", 1_050, 2022, 12, 6),
        Of("tensorflow:1.12-centos7.6", "AI", 3_880, 2022, 5, 18),
        Of("centos:7.6", "System", 205, 2021, 11, 30),
    ];

    /// <summary>Where it is pulled from in a region.</summary>
    public string UrlIn(string regionId) => $"registry.{regionId}.aliyuncs.com/ehpc/{Name}";

    private static EstackImage Of(string name, string type, int size, int year, int month, int day) =>
        new(name, type, size, new DateTimeOffset(year, month, day, 8, 0, 0, TimeSpan.Zero));
}
