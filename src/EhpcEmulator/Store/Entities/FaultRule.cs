namespace EhpcEmulator.Store.Entities;

/// <summary>A failure that a test has ordered, and how often it has come about.</summary>
public sealed class FaultRule
{
    /// <summary>Chosen by who made it, else made by the world.</summary>
    public required string Id { get; init; }

    /// <summary>Orders the rules: of several that fit, the first made wins.</summary>
    public required long Number { get; init; }

    /// <summary>What fails, when and how.</summary>
    public required FaultSpec Spec { get; set; }

    /// <summary>How many calls or events have fitted.</summary>
    public int Matched { get; set; }

    /// <summary>How many of them were made to fail.</summary>
    public int Fired { get; set; }
}
