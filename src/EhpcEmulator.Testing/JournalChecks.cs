using EhpcEmulator.Worlds;

namespace EhpcEmulator.Testing;

/// <summary>What a world should have received. A check that fails throws and lists what was received.</summary>
public sealed class JournalChecks
{
    private readonly string _worldId;
    private readonly IReadOnlyList<JournalEntry> _entries;

    internal JournalChecks(string worldId, IReadOnlyList<JournalEntry> entries) =>
        (_worldId, _entries) = (worldId, entries);

    /// <summary>At least one call of an operation, which further calls can narrow down.</summary>
    /// <param name="action">The operation; <c>*</c> stands for any text.</param>
    /// <exception cref="JournalCheckException">There was none.</exception>
    public ReceivedCalls HaveReceived(string action) =>
        new(_worldId, _entries, [.. _entries.Where(entry => FaultRules.Fits(action, entry.Action))], action);

    /// <summary>No call of an operation, or none with these parameters.</summary>
    /// <param name="action">The operation; <c>*</c> stands for any text.</param>
    /// <param name="parameters">Names on the wire and values, in which <c>*</c> stands for any text.</param>
    /// <exception cref="JournalCheckException">There was one.</exception>
    public void NotHaveReceived(string action, params (string Name, string Value)[] parameters)
    {
        var received = _entries.Where(entry => FaultRules.Fits(action, entry.Action)
            && parameters.All(p => FaultRules.Fits(p.Value, entry.Parameters.GetValueOrDefault(p.Name)))).ToList();
        if (received.Count > 0)
        {
            var with = string.Concat(parameters.Select(p => $" with {p.Name} = '{p.Value}'"));
            throw new JournalCheckException(
                $"World '{_worldId}' should not have received {action}{with}, "
                    + $"but did {JournalText.Times(received.Count)}.",
                _entries);
        }
    }

    /// <summary>Calls of these operations in this order; others may come between them.</summary>
    /// <exception cref="JournalCheckException">One is missing or out of order.</exception>
    public void HaveReceivedInOrder(params string[] actions)
    {
        var next = 0;
        foreach (var entry in _entries)
        {
            if (next < actions.Length && FaultRules.Fits(actions[next], entry.Action))
            {
                next++;
            }
        }

        if (next < actions.Length)
        {
            var after = next == 0 ? "" : $" after {string.Join(", ", actions[..next])}";
            throw new JournalCheckException(
                $"World '{_worldId}' should have received {actions[next]}{after}, but did not.", _entries);
        }
    }

    /// <summary>No call at all.</summary>
    /// <exception cref="JournalCheckException">There was one.</exception>
    public void HaveReceivedNothing()
    {
        if (_entries.Count > 0)
        {
            throw new JournalCheckException(
                $"World '{_worldId}' should have received nothing, but was called {JournalText.Times(_entries.Count)}.",
                _entries);
        }
    }
}
