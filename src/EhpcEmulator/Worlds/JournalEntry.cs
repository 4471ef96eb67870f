namespace EhpcEmulator.Worlds;

/// <summary>One call of the API, as it is remembered; secrets are masked before it is made.</summary>
public sealed record JournalEntry
{
    /// <summary>
    /// The number of the call in its world, from 1 on. Of calls that changed something it is the order in which they
    /// did.
    /// </summary>
    public required long Number { get; init; }

    /// <summary>The request id that the caller was given.</summary>
    public required string RequestId { get; init; }

    /// <summary>When the call arrived, by the wall clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the call arrived, by the world's clock; null when there was no such world yet.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long the answer took by the wall clock, in milliseconds.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>How the host was called: <c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; init; } = "http";

    /// <summary>The host that was called, with its port.</summary>
    public required string Host { get; init; }

    /// <summary>The API version, named or assumed; null when the call names none.</summary>
    public string? Version { get; init; }

    /// <summary>The operation that was named; null when the call names none.</summary>
    public string? Action { get; init; }

    /// <summary>The access key that was named.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The RAM user that called; null for the account itself.</summary>
    public string? RamUser { get; init; }

    /// <summary>The parameters, without those that sign and route a call, by name; secrets as <c>***</c>.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the error; null when the call succeeded.</summary>
    public string? Code { get; init; }

    /// <summary>The message of the error; null when the call succeeded.</summary>
    public string? Message { get; init; }

    /// <summary>The ids of the fault rules that applied, separated by commas; null when none did.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// What the call changed at once, the first hundred changes; what follows from them later is reported as events.
    /// </summary>
    public IReadOnlyList<StateChange> Changes { get; init; } = [];

    /// <summary>How many immediate changes there were.</summary>
    public int ChangeCount { get; init; }

    /// <summary>The length of the answer before it was formatted, in bytes.</summary>
    public required int AnswerBytes { get; init; }
}
