using EhpcEmulator.Worlds;

namespace EhpcEmulator.Testing;

/// <summary>Calls that a world has received: at least one, narrowed down step by step.</summary>
public sealed class ReceivedCalls
{
    private readonly string _worldId;
    private readonly IReadOnlyList<JournalEntry> _all;
    private readonly string _wanted;

    internal ReceivedCalls(
        string worldId, IReadOnlyList<JournalEntry> all, IReadOnlyList<JournalEntry> calls, string wanted)
    {
        (_worldId, _all, _wanted, Entries) = (worldId, all, wanted, calls);
        Require(calls.Count > 0, "");
    }

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>Only those with a parameter.</summary>
    /// <param name="name">Its full name on the wire.</param>
    /// <param name="value">Its value, in which <c>*</c> stands for any text.</param>
    public ReceivedCalls With(string name, string value) => Those(
        entry => FaultRules.Fits(value, entry.Parameters.GetValueOrDefault(name)), $"with {name} = '{value}'");

    /// <summary>Only those without a parameter.</summary>
    public ReceivedCalls Without(string name) =>
        Those(entry => !entry.Parameters.ContainsKey(name), $"without {name}");

    /// <summary>Only those of one version, <c>2018-04-12</c> or <c>2024-07-30</c>.</summary>
    public ReceivedCalls OfVersion(string version) => Those(entry => entry.Version == version, $"of version {version}");

    /// <summary>Only those that succeeded.</summary>
    public ReceivedCalls ThatSucceeded() => Those(entry => entry.Code is null, "that succeeded");

    /// <summary>Only those that were answered an error.</summary>
    /// <param name="code">Its code, in which <c>*</c> stands for any text; any when null.</param>
    public ReceivedCalls ThatFailed(string? code = null) => Those(
        entry => entry.Code is not null && (code is null || FaultRules.Fits(code, entry.Code)),
        code is null ? "that failed" : $"that failed with {code}");

    /// <summary>Only those that meet a condition of the test's own.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="description">Its wording for the message.</param>
    public ReceivedCalls That(Func<JournalEntry, bool> condition, string description) => Those(condition, description);

    /// <summary>Exactly this many.</summary>
    /// <exception cref="JournalCheckException">There were more or fewer.</exception>
    public ReceivedCalls Times(int count) => Require(Entries.Count == count, $" {JournalText.Times(count)}");

    /// <summary>Exactly one.</summary>
    /// <exception cref="JournalCheckException">There were more.</exception>
    public ReceivedCalls Once() => Times(1);

    /// <summary>This many or more.</summary>
    /// <exception cref="JournalCheckException">There were fewer.</exception>
    public ReceivedCalls AtLeast(int count) =>
        Require(Entries.Count >= count, $" at least {JournalText.Times(count)}");

    /// <summary>This many or fewer.</summary>
    /// <exception cref="JournalCheckException">There were more.</exception>
    public ReceivedCalls AtMost(int count) => Require(Entries.Count <= count, $" at most {JournalText.Times(count)}");

    private ReceivedCalls Those(Func<JournalEntry, bool> condition, string wanted) =>
        new(_worldId, _all, [.. Entries.Where(condition)], $"{_wanted} {wanted}");

    private ReceivedCalls Require(bool holds, string howOften)
    {
        if (holds)
        {
            return this;
        }

        var found = Entries.Count == 0 ? "did not" : $"did {JournalText.Times(Entries.Count)}";
        throw new JournalCheckException(
            $"World '{_worldId}' should have received {_wanted}{howOften}, but {found}.", _all);
    }
}
