using EhpcEmulator.Worlds;

namespace EhpcEmulator.Testing;

/// <summary>A world has not received what it should; the message lists what it has.</summary>
public sealed class JournalCheckException : Exception
{
    internal JournalCheckException(string complaint, IReadOnlyList<JournalEntry> entries)
        : base($"{complaint}\n{JournalText.Of(entries)}")
    {
    }
}
