using System.Collections.Frozen;

namespace EhpcEmulator.Engine.Software;

/// <summary>The common properties of all versions of a piece of software.</summary>
/// <param name="Category">The field that it is for, for example <c>NWP</c>; empty when it is not known.</param>
/// <param name="Description">One sentence in English; empty when it is not known.</param>
public sealed record SoftwareFamily(string Category, string Description)
{
    private static readonly SoftwareFamily Unknown = new("", "");

    private static readonly FrozenDictionary<string, SoftwareFamily> ByName =
        new Dictionary<string, SoftwareFamily>
        {
            ["openmpi"] = new("MPI", "An open-source implementation of the message passing interface."),
            ["mpich"] = new("MPI", "A portable implementation of the message passing interface."),
            ["intel-mpi"] = new("MPI", "Intel's implementation of the message passing interface."),
            ["cuda-toolkit"] = new("GPU", "Compilers and libraries for NVIDIA GPUs."),
            ["cudnn"] = new("GPU", "Primitives of deep neural networks for NVIDIA GPUs."),
            ["fftw"] = new("Math", "Discrete Fourier transforms."),
            ["hdf5"] = new("IO", "A file format and library for large sets of data."),
            ["gromacs"] = new("MD", "Molecular dynamics of proteins, lipids and nucleic acids."),
            ["lammps"] = new("MD", "Molecular dynamics of materials."),
            ["namd"] = new("MD", "Molecular dynamics of large biomolecular systems."),
            ["openfoam"] = new("CFD", "Computational fluid dynamics."),
            ["wrf"] = new("NWP", "Weather research and forecasting."),
            ["tensorflow"] = new("AI", "A platform for machine learning."),
            ["singularity"] = new("Container", "Containers for high-performance computing."),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The family of a piece of software.</summary>
    public static SoftwareFamily Of(string name) => ByName.GetValueOrDefault(name, Unknown);
}
