using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>What becomes known of a call while it is processed, and is written into the journal at the end.</summary>
/// <param name="call">The call.</param>
/// <param name="wall">The wall clock.</param>
internal sealed class CallTrace(RpcCall call, TimeProvider wall) : IRecordedCall
{
    private const int MostChanges = 100;

    private readonly long _started = wall.GetTimestamp();
    private readonly DateTimeOffset _receivedAt = wall.GetUtcNow();
    private long? _number;
    private ChangeLog? _changes;
    private string? _accessKeyId;
    private CallAnswer? _answer;
    private string? _message;

    /// <summary>The operation called, once it is resolved.</summary>
    public OperationDescriptor? Operation { get; set; }

    /// <summary>The caller, once authenticated.</summary>
    public Caller? Caller { get; set; }

    /// <summary>When the call arrived, by the world's clock.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>What a fault rule does to the call.</summary>
    public CallFault? Fault { get; set; }

    long IRecordedCall.Number => _number!.Value;

    string IRecordedCall.RequestId => call.RequestId;

    DateTimeOffset IRecordedCall.ReceivedAt => _receivedAt;

    double IRecordedCall.Milliseconds => wall.GetElapsedTime(_started).TotalMilliseconds;

    string IRecordedCall.Method => call.Method;

    string IRecordedCall.Scheme => call.Scheme;

    string IRecordedCall.Host => call.Host;

    string? IRecordedCall.Version => Operation?.Version ?? call.Version;

    string? IRecordedCall.Action => call.Action;

    string? IRecordedCall.AccessKeyId => _accessKeyId;

    string? IRecordedCall.RamUser => Caller?.RamUser;

    IEnumerable<KeyValuePair<string, string>> IRecordedCall.Parameters
    {
        get
        {
            foreach (var (name, value) in call.Parameters)
            {
                if (!PublicParameters.Contains(name))
                {
                    yield return new(name, SecretParameters.Show(name, value));
                }
            }
        }
    }

    int IRecordedCall.Status => _answer!.Status;

    string? IRecordedCall.Code => _answer!.Code;

    string? IRecordedCall.Message =>
        _answer!.Code == "SignatureDoesNotMatch" ? SignedTextMask.Hide(_message!, call) : _message;

    string? IRecordedCall.Fault => Fault?.RuleIds;

    IReadOnlyList<StateChange> IRecordedCall.Changes =>
        _changes is null ? []
        : _changes.Count <= MostChanges ? _changes.Changes
        : [.. _changes.Changes.Take(MostChanges)];

    int IRecordedCall.ChangeCount => _changes?.Count ?? 0;

    int IRecordedCall.AnswerBytes => _answer!.Json.Length;

    /// <summary>Assigns the call its place among those that changed the world; called by the world's writer.</summary>
    /// <param name="journal">The journal of the world.</param>
    /// <param name="changes">What the call changed.</param>
    public void TakeEffect(Journal journal, ChangeLog changes) => (_number, _changes) = (journal.NextNumber(), changes);

    /// <summary>Records the call.</summary>
    /// <param name="journal">The journal of its world.</param>
    /// <param name="accessKeyId">The key that the call names.</param>
    /// <param name="answer">What it is answered.</param>
    /// <param name="message">The message of the error it is answered.</param>
    public void WriteTo(Journal journal, string? accessKeyId, CallAnswer answer, string? message)
    {
        _number ??= journal.NextNumber();
        (_accessKeyId, _answer, _message) = (accessKeyId, answer, message);
        journal.Add(this);
    }
}
