namespace EhpcEmulator.Engine.Scaling;

/// <summary>What a waiting job needs: so many different nodes, and so much of each.</summary>
/// <param name="Nodes">Different nodes, 1 or more.</param>
/// <param name="Cpu">Virtual CPUs on each.</param>
/// <param name="Memory">MiB on each.</param>
/// <param name="Gpu">GPUs on each.</param>
/// <param name="IsExclusive">Whether it shares its nodes with no other job.</param>
public readonly record struct GrowthDemand(int Nodes, int Cpu, int Memory, int Gpu, bool IsExclusive);

/// <summary>What a node has to offer while no job runs on it.</summary>
/// <param name="Cpu">Virtual CPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpu">GPUs.</param>
public readonly record struct NodeSize(int Cpu, int Memory, int Gpu)
{
    /// <summary>Whether one node of a job fits.</summary>
    public bool Holds(in GrowthDemand demand) =>
        Cpu >= demand.Cpu && Memory >= demand.Memory && Gpu >= demand.Gpu;

    /// <summary>What is left once it has taken one node of a job; nothing beside a job that shares with none.</summary>
    public NodeSize Less(in GrowthDemand demand) => demand.IsExclusive
        ? default
        : new NodeSize(Cpu - demand.Cpu, Memory - demand.Memory, Gpu - demand.Gpu);
}

/// <summary>An instance type that nodes may be of.</summary>
/// <param name="Size">What a node of it offers.</param>
/// <param name="Available">How many can be had: what stock and addresses leave.</param>
public readonly record struct GrowthCandidate(NodeSize Size, int Available);
