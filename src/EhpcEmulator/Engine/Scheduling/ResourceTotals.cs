namespace EhpcEmulator.Engine.Scheduling;

/// <summary>Cores, MiB of memory and GPUs of several nodes together.</summary>
public readonly record struct ResourceTotals(long Cpu, long Memory, long Gpu);
