using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>A part of the benchmark that can be chosen; it starts the servers that it needs.</summary>
internal interface ISection
{
    /// <summary>Word that chooses the section on the command line.</summary>
    string Word { get; }

    Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken);
}
