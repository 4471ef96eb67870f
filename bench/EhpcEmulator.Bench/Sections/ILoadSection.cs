using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>A group of load rows, measured on servers that are running already.</summary>
internal interface ILoadSection
{
    /// <summary>Word that chooses the section on the command line.</summary>
    string Word { get; }

    Task<IReadOnlyList<LoadRow>> RunAsync(ServerPair servers, CancellationToken cancellationToken);
}
