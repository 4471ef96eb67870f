using System.Collections.Concurrent;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Answers to queries, valid until the world next changes: most callers ask again and again whether
/// something has come up yet. An answer is valid for one revision of the world and is never given after the next.
/// </summary>
public sealed class AnswerCache
{
    private const int MaxAnswers = 256;
    private const int MaxAnswerBytes = 64 * 1024;

    private Generation _current = new(-1);

    /// <summary>The answer given to the same query at the same revision, or null.</summary>
    public byte[]? Find(string question, long revision) =>
        Volatile.Read(ref _current) is var current && current.Revision == revision
        && current.Answers.TryGetValue(question, out var answer)
            ? answer
            : null;

    /// <summary>Keeps an answer that is valid as long as the world stays at a revision.</summary>
    public void Keep(string question, long revision, byte[] answer)
    {
        var current = Volatile.Read(ref _current);
        if (current.Revision < revision)
        {
            current = new Generation(revision);
            Volatile.Write(ref _current, current);
        }

        if (current.Revision == revision && answer.Length <= MaxAnswerBytes && current.Answers.Count < MaxAnswers)
        {
            current.Answers[question] = answer;
        }
    }

    private sealed class Generation(long revision)
    {
        public long Revision => revision;

        public ConcurrentDictionary<string, byte[]> Answers { get; } = new(StringComparer.Ordinal);
    }
}
