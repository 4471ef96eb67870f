namespace EhpcEmulator.Engine.Profiling;

/// <summary>A function in the tree of sampled call stacks.</summary>
/// <param name="name">The function.</param>
public sealed class FrameTree(string name)
{
    private readonly SortedDictionary<string, FrameTree> _callees = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The samples in which the function was on the stack at this place.</summary>
    public int Samples { get; private set; }

    /// <summary>The functions it called, by name.</summary>
    public IReadOnlyCollection<FrameTree> Callees => _callees.Values;

    /// <summary>The depth of the deepest stack from here, including this frame.</summary>
    public int Depth => 1 + _callees.Values.Select(callee => callee.Depth).DefaultIfEmpty().Max();

    /// <summary>Adds samples of one call stack.</summary>
    public void Add(IEnumerable<string> frames, int samples)
    {
        Samples += samples;
        var place = this;
        foreach (var frame in frames)
        {
            if (!place._callees.TryGetValue(frame, out var callee))
            {
                place._callees.Add(frame, callee = new FrameTree(frame));
            }

            callee.Samples += samples;
            place = callee;
        }
    }
}
