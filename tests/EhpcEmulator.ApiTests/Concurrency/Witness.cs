using System.Collections.Concurrent;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>What a call that succeeded brought into the world or took out of it.</summary>
/// <param name="Kind">What it is: <c>user</c>, <c>job</c> and so on.</param>
/// <param name="Place">The cluster it belongs to; empty for what belongs to the world.</param>
/// <param name="Comes">Whether it came; else it went.</param>
/// <param name="Names">The things, by what distinguishes them in their place.</param>
internal sealed record Effect(string Kind, string Place, bool Comes, IReadOnlyList<string> Names);

/// <summary>What callers were answered: what was acknowledged, and what went wrong.</summary>
internal sealed class Witness
{
    // What rules of the simulated world refuse while others change the same things.
    private static readonly HashSet<string> Legal =
    [
        "ConflictOpt", "InvalidClusterStatus", "InvalidNodeStatus", "InvalidParams",
        "AgentError.Account.UserAlreadyExist", "AgentError.Account.UserNotExist", "AgentError.Job.StopFailure",
    ];

    private readonly ConcurrentDictionary<string, Effect> _effects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _wrong = [];
    private int _answered;

    /// <summary>How many calls were answered.</summary>
    public int Answered => _answered;

    /// <summary>How many calls had an effect that was acknowledged.</summary>
    public int Acknowledged => _effects.Count;

    /// <summary>How often which code was answered.</summary>
    public IReadOnlyDictionary<string, int> Codes => _codes;

    /// <summary>What no caller may ever be told, or see.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>What calls did, by their request ids.</summary>
    public IReadOnlyDictionary<string, Effect> Effects => _effects;

    /// <summary>Takes note of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="effect">What the call did if it succeeded; null when it only looked.</param>
    /// <returns>Whether it succeeded.</returns>
    public bool Note(WireAnswer answer, Func<Effect>? effect = null)
    {
        Interlocked.Increment(ref _answered);
        if (answer.IsSuccess)
        {
            if (effect is not null && !_effects.TryAdd(answer.RequestId, effect()))
            {
                _wrong.Enqueue($"Two calls were answered under {answer.RequestId}.");
            }

            return true;
        }

        var code = (int)answer.Status < 500 && answer.Headers.ContainsKey("x-acs-request-id") ? answer.Code! : "";
        _codes.AddOrUpdate(code, 1, (_, count) => count + 1);
        if (!Legal.Contains(code))
        {
            _wrong.Enqueue($"{answer.Status} {answer.Text}");
        }

        return false;
    }

    /// <summary>Takes note of something that contradicts itself.</summary>
    public void Complain(string what) => _wrong.Enqueue(what);
}
