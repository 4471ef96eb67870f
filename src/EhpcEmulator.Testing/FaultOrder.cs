using EhpcEmulator.Control;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Testing;

/// <summary>
/// Builds a fault rule for calls. The method that says how calls fail adds it; until then nothing happens.
/// </summary>
public sealed class FaultOrder
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private readonly WorldFaults _faults;
    private readonly FaultRequest _request;

    internal FaultOrder(WorldFaults faults, FaultRequest request) => (_faults, _request) = (faults, request);

    /// <summary>Only calls with a parameter.</summary>
    /// <param name="name">Its full name on the wire, for example <c>EcsOrder.Compute.Count</c>.</param>
    /// <param name="value">Its value, in which <c>*</c> stands for any text.</param>
    public FaultOrder With(string name, string value) =>
        But(_request with
        {
            Parameters = new Dictionary<string, string>(_request.Parameters ?? NoParameters) { [name] = value },
        });

    /// <summary>Only calls of one version, <c>2018-04-12</c> or <c>2024-07-30</c>.</summary>
    public FaultOrder OfVersion(string version) => But(_request with { Version = version });

    /// <summary>Only calls of a RAM user.</summary>
    public FaultOrder By(string ramUser) => But(_request with { RamUser = ramUser });

    /// <summary>Lets this many matching calls pass first.</summary>
    public FaultOrder After(int calls) => But(_request with { Skip = calls });

    /// <summary>This many calls fail; later ones pass.</summary>
    public FaultOrder Times(int calls) => But(_request with { Count = calls });

    /// <summary>A share of calls fails, over 0 up to 1; the world's seed decides which ones.</summary>
    public FaultOrder AtRate(double share) => But(_request with { Rate = share });

    /// <summary>From a virtual instant on.</summary>
    public FaultOrder From(DateTimeOffset instant) => But(_request with { From = instant });

    /// <summary>Before a virtual instant.</summary>
    public FaultOrder Until(DateTimeOffset instant) => But(_request with { Until = instant });

    /// <summary>For a duration of virtual time.</summary>
    public FaultOrder For(TimeSpan duration) => But(_request with { For = $"{duration:c}" });

    /// <summary>Gives the rule a name; an existing rule of that name is replaced.</summary>
    public FaultOrder Named(string id) => But(_request with { Id = id });

    /// <summary>Calls are refused with an error and change nothing.</summary>
    /// <param name="code">The code, one of the API's or any other.</param>
    /// <param name="message">The message; the code's usual one when null.</param>
    /// <param name="status">The HTTP status, 400 to 599; the code's usual one when null.</param>
    public Task<FaultDescription> FailAsync(string code, string? message = null, int? status = null) =>
        OrderAsync(_request with { Effect = FaultEffect.Error, Code = code, Message = message, Status = status });

    /// <summary>Calls are refused with Throttling.User.</summary>
    /// <param name="retryAfter">The seconds that callers are told to wait, 1 to 86,400; not told when null.</param>
    public Task<FaultDescription> ThrottleAsync(int? retryAfter = null) =>
        OrderAsync(_request with { Effect = FaultEffect.Throttle, RetryAfter = retryAfter });

    /// <summary>Answers take longer by the wall clock, up to 10 minutes.</summary>
    public Task<FaultDescription> DelayAsync(TimeSpan delay) =>
        OrderAsync(_request with { Effect = FaultEffect.Latency, Delay = $"{delay:c}" });

    /// <summary>The connection is closed before anything is done.</summary>
    public Task<FaultDescription> DropAsync() => OrderAsync(_request with { Effect = FaultEffect.Drop });

    /// <summary>Calls are carried out, and the connection is closed in the middle of the answer.</summary>
    public Task<FaultDescription> TruncateAsync() => OrderAsync(_request with { Effect = FaultEffect.Truncate });

    /// <summary>Calls are carried out, and the connection is closed before the answer.</summary>
    public Task<FaultDescription> LoseAnswerAsync() => OrderAsync(_request with { Effect = FaultEffect.LoseAnswer });

    private FaultOrder But(FaultRequest request) => new(_faults, request);

    private Task<FaultDescription> OrderAsync(FaultRequest request) => _faults.AddAsync(request);
}
