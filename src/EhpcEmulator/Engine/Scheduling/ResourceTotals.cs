namespace EhpcEmulator.Engine.Scheduling;

/// <summary>Cores, MiB of memory and GPUs of one node or several together.</summary>
public readonly record struct ResourceTotals(long Cpu, long Memory, long Gpu)
{
    /// <summary>Each amount added.</summary>
    public static ResourceTotals operator +(ResourceTotals x, ResourceTotals y) =>
        new(x.Cpu + y.Cpu, x.Memory + y.Memory, x.Gpu + y.Gpu);

    /// <summary>Each amount taken away.</summary>
    public static ResourceTotals operator -(ResourceTotals x, ResourceTotals y) =>
        new(x.Cpu - y.Cpu, x.Memory - y.Memory, x.Gpu - y.Gpu);
}
