namespace EhpcEmulator.Bench;

/// <summary>How long, how often and how much of everything is measured.</summary>
internal sealed record Settings
{
    /// <summary>What the published figures are made with: about a quarter of an hour.</summary>
    public static Settings Full { get; } = new()
    {
        Starts = 9,
        Settle = TimeSpan.FromSeconds(2),
        Rounds = 5,
        Turn = TimeSpan.FromSeconds(2),
        WarmUp = TimeSpan.FromSeconds(8),
        Worlds = 1_000,
        Idle = TimeSpan.FromSeconds(5),
        Nodes = 5_000,
        Jobs = 1_000_000,
        LargeClusters = 5,
    };

    /// <summary>A smoke test: its figures only say that everything answers.</summary>
    public static Settings Quick { get; } = new()
    {
        Starts = 2,
        Settle = TimeSpan.FromMilliseconds(300),
        Rounds = 2,
        Turn = TimeSpan.FromMilliseconds(200),
        WarmUp = TimeSpan.FromMilliseconds(300),
        Worlds = 50,
        Idle = TimeSpan.FromMilliseconds(300),
        Nodes = 100,
        Jobs = 10_000,
        LargeClusters = 2,
    };

    /// <summary>Measured cold starts of each server, one discarded start before them.</summary>
    public required int Starts { get; init; }

    /// <summary>Pause between the first answer and the reading of idle memory.</summary>
    public required TimeSpan Settle { get; init; }

    /// <summary>Rounds per load row; in each round both servers have their turn.</summary>
    public required int Rounds { get; init; }

    /// <summary>Length of one server's turn.</summary>
    public required TimeSpan Turn { get; init; }

    /// <summary>Unmeasured load on each server before the first round of an operation.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Worlds that are made and left alone.</summary>
    public required int Worlds { get; init; }

    /// <summary>How long nobody calls before the memory of a world or of many is read.</summary>
    public required TimeSpan Idle { get; init; }

    /// <summary>Compute nodes of a large cluster; the service allows 5,000.</summary>
    public required int Nodes { get; init; }

    /// <summary>Jobs of a large cluster; a multiple of 10,000.</summary>
    public required int Jobs { get; init; }

    /// <summary>How many large clusters are brought up one after the other.</summary>
    public required int LargeClusters { get; init; }

    /// <summary>These settings in words, for the head of a table.</summary>
    public string Describe() => FormattableString.Invariant(
        $"{Starts} starts, {Rounds} rounds of {Turn.TotalSeconds:0.0} s, emulator and bare by turns");

    /// <summary>A limit that is about the full amount of something; a smoke test is not held to it.</summary>
    public double? WhenFull(double limit) => this == Full ? limit : null;
}
