namespace EhpcEmulator.Control.States;

/// <summary>What kind of thing a part of a document is.</summary>
internal enum StateNodeKind
{
    Null,

    /// <summary>A text that says it is one: quoted, or of JSON.</summary>
    Text,

    /// <summary>A number or truth value of JSON.</summary>
    Literal,

    /// <summary>What YAML leaves open: unquoted, it is whatever is wanted there.</summary>
    Plain,

    List,
    Map,
}

/// <summary>A part of a document of either notation. Parts may be shared, so none knows its place.</summary>
internal sealed class StateNode
{
    /// <summary>The deepest that lists and maps may lie in one another.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most parts that a document may come to, those counted again that it names again.</summary>
    public const int MaxWeight = 2_000_000;

    private StateNode(StateNodeKind kind, string text, int weight)
    {
        (Kind, Text, Weight) = (kind, text, weight);
    }

    public StateNodeKind Kind { get; }

    /// <summary>The text of a scalar.</summary>
    public string Text { get; }

    /// <summary>The parts of a list.</summary>
    public IReadOnlyList<StateNode> Items { get; private init; } = [];

    /// <summary>The parts of a map, in their order; no key comes twice.</summary>
    public IReadOnlyList<KeyValuePair<string, StateNode>> Members { get; private init; } = [];

    /// <summary>How many parts it comes to.</summary>
    public int Weight { get; }

    public static StateNode Scalar(StateNodeKind kind, string text = "") => new(kind, text, 1);

    public static StateNode List(IReadOnlyList<StateNode> items) =>
        new(StateNodeKind.List, "", WeightOf(items)) { Items = items };

    /// <exception cref="StateException">A key comes twice.</exception>
    public static StateNode Map(IReadOnlyList<KeyValuePair<string, StateNode>> members) =>
        members.CountBy(member => member.Key).FirstOrDefault(key => key.Value > 1) is { Key: { } twice }
            ? throw new StateException("", $"The key '{twice}' comes twice in one place.")
            : new(StateNodeKind.Map, "", WeightOf(members.Select(member => member.Value))) { Members = members };

    private static int WeightOf(IEnumerable<StateNode> parts)
    {
        var weight = parts.Sum(part => (long)part.Weight) + 1;
        return weight <= MaxWeight ? (int)weight : throw new StateException("", "The text is too large.");
    }
}
