namespace EhpcEmulator.Handlers;

/// <summary>What nodes offer or jobs hold.</summary>
/// <param name="Cpu">Virtual CPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpu">GPUs.</param>
public sealed record Resources(int Cpu, int Memory, int Gpu);
