namespace EhpcEmulator.Engine.Hardware;

/// <summary>The properties of an ECS instance type.</summary>
/// <param name="Name">The full name, for example <c>ecs.c6.large</c>.</param>
/// <param name="Family">The family, for example <c>ecs.c6</c>.</param>
/// <param name="Generation">The generation, <c>ecs-1</c> to <c>ecs-8</c>.</param>
/// <param name="VCpu">Virtual CPUs; physical cores for the hpc families, which run without hyper-threading.</param>
/// <param name="MemoryMib">Memory in MiB.</param>
/// <param name="GpuCount">GPUs; 1 also when the type holds a fraction of one.</param>
/// <param name="GpuSpec">
/// The model and, for a shared GPU, the fraction: <c>NVIDIA V100</c>, <c>NVIDIA T4 1/4</c>. Empty without a GPU.
/// </param>
public sealed record InstanceType(
    string Name, string Family, string Generation, int VCpu, int MemoryMib, int GpuCount, string GpuSpec)
{
    /// <summary>How the names of Super Computing Cluster instances begin.</summary>
    public const string SccPrefix = "ecs.scc";

    /// <summary>Whether it is a Super Computing Cluster instance.</summary>
    public bool IsScc => Name.StartsWith(SccPrefix, StringComparison.Ordinal);

    /// <summary>Whether hyper-threading is on by default: SCC instances and the hpc families come without.</summary>
    public bool HasHyperThreading => !IsScc && !IsHpc;

    /// <summary>Whether it can be set: the hpc families have no threads, and one vCPU has no second one.</summary>
    public bool CanSetHyperThreading => VCpu > 1 && !IsHpc;

    private bool IsHpc => Name.StartsWith("ecs.hpc", StringComparison.Ordinal);
}
