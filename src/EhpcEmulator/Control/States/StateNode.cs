namespace EhpcEmulator.Control.States;

/// <summary>The kind of a part of a document.</summary>
internal enum StateNodeKind
{
    Null,

    /// <summary>A text that is marked as one: quoted, or from JSON.</summary>
    Text,

    /// <summary>A number or boolean from JSON.</summary>
    Literal,

    /// <summary>An unquoted YAML scalar, whose type is the one that is expected in its place.</summary>
    Plain,

    List,
    Map,
}

/// <summary>A part of a document of either notation. Parts may be shared, so none knows its path.</summary>
internal sealed class StateNode
{
    /// <summary>How deeply lists and maps may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many parts a document may have, counting shared parts each time they are used.</summary>
    private const int MaxWeight = 2_000_000;

    private StateNode(StateNodeKind kind, string text, int weight)
    {
        (Kind, Text, Weight) = (kind, text, weight);
    }

    public StateNodeKind Kind { get; }

    /// <summary>The text of a scalar.</summary>
    public string Text { get; }

    /// <summary>The parts of a list.</summary>
    public IReadOnlyList<StateNode> Items { get; private init; } = [];

    /// <summary>The parts of a map, in order; keys are unique.</summary>
    public IReadOnlyList<KeyValuePair<string, StateNode>> Members { get; private init; } = [];

    /// <summary>How many parts it has, itself included.</summary>
    private int Weight { get; }

    public static StateNode Scalar(StateNodeKind kind, string text = "") => new(kind, text, 1);

    public static StateNode List(IReadOnlyList<StateNode> items) =>
        new(StateNodeKind.List, "", WeightOf(items)) { Items = items };

    /// <exception cref="StateException">A key is given twice.</exception>
    public static StateNode Map(IReadOnlyList<KeyValuePair<string, StateNode>> members) =>
        members.CountBy(member => member.Key).FirstOrDefault(key => key.Value > 1) is { Key: { } twice }
            ? throw new StateException("", $"The key '{twice}' is given twice in one map.")
            : new(StateNodeKind.Map, "", WeightOf(members.Select(member => member.Value))) { Members = members };

    private static int WeightOf(IEnumerable<StateNode> parts)
    {
        var weight = parts.Sum(part => (long)part.Weight) + 1;
        return weight <= MaxWeight ? (int)weight : throw new StateException("", "The text is too large.");
    }
}
