namespace EhpcEmulator.Worlds;

/// <summary>What the journal is told of a call; <see cref="JournalEntry"/> says what each of it means.</summary>
internal interface IRecordedCall
{
    long Number { get; }

    string RequestId { get; }

    DateTimeOffset ReceivedAt { get; }

    DateTimeOffset? At { get; }

    double Milliseconds { get; }

    string Method { get; }

    string Scheme { get; }

    string Host { get; }

    string? Version { get; }

    string? Action { get; }

    string? AccessKeyId { get; }

    string? RamUser { get; }

    IEnumerable<KeyValuePair<string, string>> Parameters { get; }

    int Status { get; }

    string? Code { get; }

    string? Message { get; }

    string? Fault { get; }

    IReadOnlyList<StateChange> Changes { get; }

    int ChangeCount { get; }

    int AnswerBytes { get; }
}
