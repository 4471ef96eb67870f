namespace EhpcEmulator.Engine.Hardware;

/// <summary>What the network of an instance can carry.</summary>
/// <param name="Bandwidth">Each way, in kbit/s.</param>
/// <param name="Packets">Each way, per second.</param>
/// <param name="Interfaces">The most network interfaces it can have.</param>
/// <remarks>
/// The figures of ecs.n4.xlarge are the service's own; all others grow from them with the number of virtual CPUs and
/// the generation, which is only an approximation.
/// </remarks>
public sealed record NetworkCapacity(int Bandwidth, int Packets, int Interfaces)
{
    // The service's gigabit has 1,024,000 kbit.
    private const int KilobitsPerMegabit = 1024;
    private const int LeastMegabits = 500;
    private const int MostMegabits = 64_000;
    private const int PacketsPerVCpu = 37_500;
    private const int LeastPackets = 50_000;
    private const int MostPackets = 24_000_000;

    /// <summary>The capacity of a type, from its virtual CPUs and its generation.</summary>
    public static NetworkCapacity Of(InstanceType type)
    {
        var (megabits, factor) = type.Generation switch
        {
            "ecs-1" or "ecs-2" or "ecs-3" => (200, 1),
            "ecs-4" => (300, 2),
            "ecs-5" => (400, 4),
            _ => (500, 6),
        };
        return new NetworkCapacity(
            KilobitsPerMegabit * Math.Clamp(type.VCpu * megabits, LeastMegabits, MostMegabits),
            Math.Clamp(type.VCpu * factor * PacketsPerVCpu, LeastPackets, MostPackets),
            type.VCpu switch
            {
                <= 4 => 2,
                <= 8 => 3,
                <= 16 => 4,
                _ => 8,
            });
    }
}
