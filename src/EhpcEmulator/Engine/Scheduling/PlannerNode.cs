namespace EhpcEmulator.Engine.Scheduling;

/// <summary>A node that takes jobs, and its size.</summary>
/// <param name="Id">Unique in the queue.</param>
/// <param name="Order">Of two nodes that fit equally well, the one with the lower order is taken.</param>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpu">GPUs.</param>
public sealed record PlannerNode(string Id, long Order, int Cpu, int Memory, int Gpu);
