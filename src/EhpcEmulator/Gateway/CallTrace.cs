using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>What becomes known of a call while it is processed, and is written into the journal at the end.</summary>
/// <param name="call">The call.</param>
/// <param name="wall">The wall clock.</param>
internal sealed class CallTrace(RpcCall call, TimeProvider wall)
{
    private const int MostChanges = 100;

    private readonly long _started = wall.GetTimestamp();
    private readonly DateTimeOffset _receivedAt = wall.GetUtcNow();
    private long? _number;
    private ChangeLog? _changes;

    /// <summary>The operation called, once it is resolved.</summary>
    public OperationDescriptor? Operation { get; set; }

    /// <summary>The caller, once authenticated.</summary>
    public Caller? Caller { get; set; }

    /// <summary>When the call arrived, by the world's clock.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>What a fault rule does to the call.</summary>
    public CallFault? Fault { get; set; }

    /// <summary>Assigns the call its place among those that changed the world; called by the world's writer.</summary>
    /// <param name="journal">The journal of the world.</param>
    /// <param name="changes">What the call changed.</param>
    public void TakeEffect(Journal journal, ChangeLog changes) => (_number, _changes) = (journal.NextNumber(), changes);

    /// <summary>Records the call.</summary>
    /// <param name="journal">The journal of its world.</param>
    /// <param name="accessKeyId">The key that the call names.</param>
    /// <param name="answer">What it is answered.</param>
    /// <param name="message">The message of the error it is answered.</param>
    public void WriteTo(Journal journal, string? accessKeyId, CallAnswer answer, string? message) =>
        journal.Add(new JournalEntry
        {
            Number = _number ?? journal.NextNumber(),
            RequestId = call.RequestId,
            ReceivedAt = _receivedAt,
            At = At,
            Milliseconds = wall.GetElapsedTime(_started).TotalMilliseconds,
            Method = call.Method,
            Scheme = call.Scheme,
            Host = call.Host,
            Version = Operation?.Version ?? call.Version,
            Action = call.Action,
            AccessKeyId = accessKeyId,
            RamUser = Caller?.RamUser,
            Parameters = Shown(),
            Status = answer.Status,
            Code = answer.Code,
            Message = answer.Code == "SignatureDoesNotMatch" ? SignedTextMask.Hide(message!, call) : message,
            Fault = Fault?.RuleIds,
            Changes = _changes is null ? [] : [.. _changes.Changes.Take(MostChanges)],
            ChangeCount = _changes?.Count ?? 0,
            AnswerBytes = answer.Json.Length,
        });

    private Dictionary<string, string> Shown()
    {
        var shown = new Dictionary<string, string>(call.Parameters.Count, StringComparer.Ordinal);
        foreach (var (name, value) in call.Parameters)
        {
            if (!PublicParameters.Contains(name))
            {
                shown.Add(name, SecretParameters.Show(name, value));
            }
        }

        return shown;
    }
}
