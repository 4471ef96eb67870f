using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>A page of a world's journal.</summary>
/// <param name="Entries">The calls that were asked for, in the order in which they were answered.</param>
/// <param name="Total">How many remembered calls match the filters, on this page or not.</param>
/// <param name="Next">
/// What to ask for as <c>after</c> to read on; null on the last page, behind whose last call later ones follow.
/// </param>
public sealed record JournalPage(IReadOnlyList<JournalEntry> Entries, int Total, long? Next);
