using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Handlers.Catalog;

/// <summary>
/// Instance types that are recommended for one kind of work. The service's own choice is not known but for the types of
/// the API's sample, which are in <c>All</c>.
/// </summary>
/// <param name="Id">The id of the series, one of the API's.</param>
/// <param name="Servers">Types for management and login nodes.</param>
/// <param name="Computes">Types for compute nodes.</param>
public sealed record EcsSeries(string Id, IReadOnlyList<InstanceType> Servers, IReadOnlyList<InstanceType> Computes)
{
    private static readonly string[] Sample = ["ecs.sn1ne.2xlarge", "ecs.sn1ne.4xlarge", "ecs.n1.tiny"];

    private static readonly string[] ServerTypes =
        ["ecs.g6.xlarge", "ecs.g6.2xlarge", "ecs.g6.4xlarge", "ecs.g7.2xlarge", "ecs.g7.4xlarge"];

    private static readonly string[] HighCompute =
    [
        "ecs.c6.8xlarge", "ecs.c6.13xlarge", "ecs.c6.26xlarge", "ecs.c7.8xlarge", "ecs.c7.16xlarge", "ecs.c7.32xlarge",
        "ecs.hfc6.8xlarge", "ecs.hfc6.16xlarge", "ecs.hfc7.12xlarge", "ecs.scch5.16xlarge", "ecs.sccc7.32xlarge",
    ];

    private static readonly string[] HighMem =
    [
        "ecs.r6.4xlarge", "ecs.r6.8xlarge", "ecs.r6.13xlarge", "ecs.r6.26xlarge", "ecs.r7.8xlarge", "ecs.r7.16xlarge",
        "ecs.r7.32xlarge",
    ];

    private static readonly string[] Gpu =
    [
        "ecs.gn6i-c16g1.4xlarge", "ecs.gn6i-c24g1.12xlarge", "ecs.gn6v-c8g1.2xlarge", "ecs.gn6v-c8g1.8xlarge",
        "ecs.gn6v-c8g1.16xlarge", "ecs.gn6e-c12g1.3xlarge", "ecs.gn7i-c32g1.8xlarge", "ecs.sccgn6.24xlarge",
    ];

    /// <summary>Every series, the one of all types last.</summary>
    public static IReadOnlyList<EcsSeries> Known { get; } =
    [
        new("HighCompute", Types(ServerTypes), Types(HighCompute)),
        new("HighMem", Types(ServerTypes), Types(HighMem)),
        new("GPU", Types(ServerTypes), Types(Gpu)),
        new("All", Types([.. Sample, .. ServerTypes]), Types([.. Sample, .. HighCompute, .. HighMem, .. Gpu])),
    ];

    /// <summary>For example SeriesHighCompute.</summary>
    public string Name => $"Series{Id}";

    private static IReadOnlyList<InstanceType> Types(string[] names) =>
        [.. names.Select(name => InstanceTypes.Find(name)!)];
}
