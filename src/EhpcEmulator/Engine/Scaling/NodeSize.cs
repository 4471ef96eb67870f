using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>What a node has to offer while no job runs on it.</summary>
/// <param name="Cpu">Virtual CPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpu">GPUs.</param>
public readonly record struct NodeSize(int Cpu, int Memory, int Gpu)
{
    /// <summary>Whether one node of a job fits.</summary>
    public bool Holds(in NodeDemand demand) =>
        Cpu >= demand.Cpu && Memory >= demand.Memory && Gpu >= demand.Gpu;

    /// <summary>What is left once it holds one node of a job; nothing beside an exclusive job.</summary>
    public NodeSize Less(in NodeDemand demand) => demand.IsExclusive
        ? default
        : new NodeSize(Cpu - demand.Cpu, Memory - demand.Memory, Gpu - demand.Gpu);
}
