namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>
/// A job of a known schedule: what it asks for, and the seconds of its starts by each discipline (several if it was
/// requeued, none if it never starts).
/// </summary>
internal sealed record KnownJob(
    long Number, int At, int Runs, int? Limit, int Nodes, int Cpu, int[] Fcfs, int[] Easy,
    int Priority = 0, int Memory = 0, int Gpu = 0, bool Whole = false)
{
    public Submission Submission { get; } = new(
        new(
            Number,
            Priority,
            Nodes,
            new(Cpu, Memory, Gpu, Whole),
            Limit is { } limit ? TimeSpan.FromSeconds(limit) : null),
        At,
        Runs);
}

/// <summary>Small workloads whose schedules were computed by hand.</summary>
internal static class KnownSchedules
{
    public static IReadOnlyDictionary<string, (List<NodeChange> Nodes, List<KnownJob> Jobs)> All { get; } =
        new Dictionary<string, (List<NodeChange>, List<KnownJob>)>
        {
            // Columns: number, submitted at, runs, limit, nodes, cores per node, starts by FCFS, starts by EASY.
            ["textbook"] = (Cores(1, 1, 1, 1),
            [
                new(1, 0, 10, 10, 2, 1, [0], [0]),
                new(2, 0, 10, 10, 4, 1, [10], [10]),
                new(3, 0, 10, 10, 1, 1, [20], [0]),
                new(4, 0, 5, 5, 1, 1, [20], [0]),
                new(5, 0, 15, 15, 1, 1, [20], [20]),
            ]),
            ["a hole in one node"] = (Cores(8),
            [
                new(1, 0, 100, 100, 1, 6, [0], [0]),
                new(2, 0, 50, 50, 1, 4, [100], [100]),
                new(3, 0, 60, 60, 1, 2, [100], [0]),
                new(4, 0, 40, 40, 1, 2, [100], [60]),
                new(5, 0, 10, 10, 1, 2, [140], [100]),
            ]),
            ["nodes beyond the reservation"] = (Cores(1, 1, 1, 1, 1),
            [
                new(1, 0, 20, 20, 3, 1, [0], [0]),
                new(2, 0, 10, 10, 4, 1, [20], [20]),
                new(3, 0, 100, 100, 1, 1, [20], [0]),
                new(4, 0, 100, 100, 1, 1, [30], [30]),
            ]),
            ["one second too long"] = (Cores(4, 4),
            [
                new(1, 0, 30, 30, 1, 4, [0], [0]),
                new(2, 1, 10, 10, 2, 4, [30], [30]),
                new(3, 2, 29, 29, 1, 4, [40], [40]),
                new(4, 2, 28, 28, 1, 4, [40], [2]),
            ]),
            ["limits far above the run times"] = (Cores(4),
            [
                new(1, 0, 10, 100, 1, 3, [0], [0]),
                new(2, 0, 20, 20, 1, 4, [10], [50]),
                new(3, 0, 50, 50, 1, 1, [30], [0]),
                new(4, 12, 5, 38, 1, 3, [30], [12]),
            ]),
            ["priorities"] = (Cores(1),
            [
                new(1, 0, 10, 10, 1, 1, [0], [0]),
                new(2, 1, 10, 10, 1, 1, [40], [40]),
                new(3, 2, 10, 10, 1, 1, [10], [10], Priority: 9),
                new(4, 3, 10, 10, 1, 1, [30], [30], Priority: 5),
                new(5, 4, 10, 10, 1, 1, [20], [20], Priority: 9),
            ]),
            ["a better job takes the reservation"] = (Cores(4),
            [
                new(1, 0, 20, 20, 1, 2, [0], [0]),
                new(2, 0, 10, 10, 1, 4, [30], [30]),
                new(3, 1, 19, 19, 1, 2, [40], [1]),
                new(4, 2, 10, 10, 1, 3, [20], [20], Priority: 5),
                new(5, 2, 10, 10, 1, 1, [40], [20]),
            ]),
            ["whole nodes"] = (Cores(2, 4, 4),
            [
                new(1, 0, 10, 10, 1, 1, [0], [0]),
                new(2, 0, 20, 20, 1, 1, [0], [0], Whole: true),
                new(3, 0, 10, 10, 1, 3, [0], [0]),
                new(4, 0, 30, 30, 2, 0, [10], [10], Whole: true),
                new(5, 0, 10, 10, 1, 1, [20], [0]),
                new(6, 0, 20, 20, 1, 1, [20], [20]),
            ]),
            ["memory"] = ([Node(0, 16, memory: 100)],
            [
                new(1, 0, 10, 10, 1, 1, [0], [0], Memory: 60),
                new(2, 0, 10, 10, 1, 1, [10], [10], Memory: 50),
                new(3, 0, 10, 10, 1, 8, [10], [0], Memory: 40),
                new(4, 0, 10, 10, 1, 1, [10], [10], Memory: 10),
            ]),
            ["GPUs"] = ([Node(0, 8, gpu: 2), Node(1, 8, gpu: 2)],
            [
                new(1, 0, 20, 20, 1, 1, [0], [0], Gpu: 2),
                new(2, 0, 30, 30, 1, 1, [0], [0], Gpu: 1),
                new(3, 0, 10, 10, 1, 1, [20], [20], Gpu: 2),
                new(4, 0, 100, 100, 1, 1, [20], [0], Gpu: 1),
                new(5, 0, 10, 10, 1, 8, [30], [30]),
            ]),
            ["several nodes each"] = (Cores(2, 2, 2, 2),
            [
                new(1, 0, 10, 10, 2, 2, [0], [0]),
                new(2, 0, 40, 40, 2, 1, [0], [0]),
                new(3, 0, 10, 10, 3, 2, [40], [40]),
                new(4, 0, 100, 100, 2, 1, [50], [50]),
                new(5, 0, 100, 100, 1, 1, [50], [0]),
                new(6, 0, 30, 30, 2, 2, [50], [10]),
            ]),
            ["the best fit leaves the large node free"] = (Cores(16, 4, 8),
            [
                new(1, 0, 100, 100, 1, 4, [0], [0]),
                new(2, 0, 100, 100, 1, 4, [0], [0]),
                new(3, 0, 100, 100, 1, 4, [0], [0]),
                new(4, 0, 50, 50, 1, 16, [0], [0]),
                new(5, 0, 50, 50, 1, 16, [50], [50]),
                new(6, 0, 50, 50, 1, 4, [100], [100]),
            ]),
            ["jobs without limits"] = (Cores(1, 1),
            [
                new(1, 0, 10, null, 1, 1, [0], [0]),
                new(2, 5, 10, null, 2, 1, [10], [65]),
                new(3, 5, 3, null, 1, 1, [20], [75]),
                new(4, 5, 60, 60, 1, 1, [20], [5]),
            ]),
            ["jobs too large for the queue"] = (Cores(4, 4),
            [
                new(1, 0, 10, 10, 3, 1, [], []),
                new(2, 0, 10, 10, 1, 5, [], []),
                new(3, 0, 10, 10, 2, 4, [0], [0]),
                new(4, 0, 10, 10, 1, 1, [10], [10]),
            ]),
            ["a job past its limit"] = (Cores(2),
            [
                new(1, 0, 30, 10, 1, 1, [0], [0]),
                new(2, 0, 5, 5, 1, 2, [30], [30]),
                new(3, 12, 5, 5, 1, 1, [35], [35]),
                new(4, 1, 9, 9, 1, 1, [35], [1]),
            ]),
            ["a node comes"] = ([Node(0, 4), Node(1, 4) with { At = 7 }],
            [
                new(1, 0, 10, 10, 2, 4, [20], [20]),
                new(2, 0, 20, 20, 1, 4, [0], [0]),
                new(3, 1, 5, 5, 1, 4, [30], [7]),
            ]),
            ["a node goes and its job is requeued"] =
            (
                [Node(0, 4), Node(1, 4), Node(1, 4) with { At = 5, Comes = false }, Node(1, 4) with { At = 15 }],
                [
                    new(1, 0, 10, 10, 1, 4, [0], [0]),
                    new(2, 0, 20, 20, 1, 4, [0, 10], [0, 10]),
                    new(3, 1, 10, 10, 1, 4, [15], [15]),
                    new(4, 1, 5, 5, 2, 1, [30], [30]),
                ]),
        };

    private static List<NodeChange> Cores(params int[] cores) => [.. cores.Select((cpu, order) => Node(order, cpu))];

    private static NodeChange Node(int order, int cpu, int memory = 0, int gpu = 0) =>
        new(0, new($"n{order}", order, cpu, memory, gpu), true);
}
