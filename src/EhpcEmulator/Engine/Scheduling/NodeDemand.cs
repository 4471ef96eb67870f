namespace EhpcEmulator.Engine.Scheduling;

/// <summary>What a job holds on each of its nodes.</summary>
/// <param name="Cpu">Cores, 0 or more.</param>
/// <param name="Memory">MiB, 0 or more.</param>
/// <param name="Gpu">GPUs, 0 or more.</param>
/// <param name="IsExclusive">
/// The whole node, whatever its size beyond the amounts above: only an unused node, which no other job joins.
/// </param>
public readonly record struct NodeDemand(int Cpu, int Memory, int Gpu, bool IsExclusive);
