using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EhpcEmulator.Gateway.Binding;

/// <summary>
/// The flat RPC parameters as a tree: <c>User.1.Name=a</c> becomes node User, child 1, child Name. A JSON text
/// becomes the same tree. A number is an ordinary child key; only the binder decides whether a node is a list.
/// </summary>
public sealed partial class ParameterNode
{
    /// <summary>The most segments a parameter's name may have, and the deepest JSON text that is read.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Json = new()
    {
        MaxDepth = MaxDepth,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    private Dictionary<string, ParameterNode>? _children;

    /// <summary>The parameter's own text, or null where only its children were sent.</summary>
    public string? Value { get; private set; }

    /// <summary>Whether it has children, or is an empty list or object of a JSON text.</summary>
    public bool HasChildren => _children is not null;

    /// <summary>
    /// Whether it was a list in a JSON text. Only dotted names leave open what their children make up.
    /// </summary>
    public bool IsJsonList { get; private init; }

    /// <summary>Whether it was an object in a JSON text.</summary>
    public bool IsJsonObject { get; private init; }

    /// <summary>A child by its exact name; null when there is none.</summary>
    public ParameterNode? this[string key] => _children?.GetValueOrDefault(key);

    /// <summary>
    /// The numbered children in numeric order. Gaps are closed, so <c>Instance.2.Id</c> alone is a list of one.
    /// </summary>
    public IEnumerable<(int Number, ParameterNode Node)> Items =>
        (_children ?? [])
            .Select(child => (Number: NumberOf(child.Key), child.Value))
            .Where(child => child.Number >= 0)
            .OrderBy(child => child.Number);

    /// <summary>Builds the tree. Names with an empty segment are ignored.</summary>
    /// <exception cref="ApiException">A name has more than <see cref="MaxDepth"/> segments.</exception>
    public static ParameterNode Parse(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var root = new ParameterNode();
        foreach (var (name, value) in parameters)
        {
            root.Add(name, value);
        }

        return root;
    }

    /// <summary>
    /// The tree of a JSON text, or null when the text is not JSON. The form of the reference's samples is accepted as
    /// well: <c>[{Id:i-1}]</c> without quotes, and <c>[{'Id':'i-1'}]</c>.
    /// </summary>
    public static ParameterNode? FromJson(string text) => ReadJson(text) ?? ReadJson(Quote(text));

    private static ParameterNode? ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Json);
            return FromJson(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter: a text in it holds half of a surrogate pair.
            return null;
        }
    }

    private static string Quote(string text) =>
        text.TrimStart() is ['[' or '{', ..] && !text.Contains('"', StringComparison.Ordinal)
            ? BareWord().Replace(text.Replace('\'', '"'), word => IsJson(word.Value) ? word.Value : $"\"{word}\"")
            : text;

    private static bool IsJson(string word) =>
        word is ['"', ..] or "true" or "false" or "null"
        || decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static ParameterNode FromJson(JsonElement element)
    {
        var node = new ParameterNode
        {
            IsJsonList = element.ValueKind is JsonValueKind.Array,
            IsJsonObject = element.ValueKind is JsonValueKind.Object,
        };
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                node._children = new(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    node._children[member.Name] = FromJson(member.Value);
                }

                break;
            case JsonValueKind.Array:
                node._children = new(StringComparer.Ordinal);
                foreach (var item in element.EnumerateArray())
                {
                    node._children[node._children.Count.ToString(CultureInfo.InvariantCulture)] = FromJson(item);
                }

                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                node.Value = element.GetString();
                break;
            default:
                // JSON's own spelling of a boolean, as in the dotted form; .NET's is capitalized.
                node.Value = element.GetRawText();
                break;
        }

        return node;
    }

    private static int NumberOf(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private void Add(string name, string value)
    {
        var node = this;
        var depth = 0;
        var rest = name.AsSpan();
        if (rest.Contains("..", StringComparison.Ordinal) || rest is ['.', ..] or [.., '.'])
        {
            return;
        }

        while (true)
        {
            if (++depth > MaxDepth)
            {
                throw Errors.InvalidParams(name, $"A parameter's name has at most {MaxDepth} segments.");
            }

            var dot = rest.IndexOf('.');
            node = node.Child((dot < 0 ? rest : rest[..dot]).ToString());
            if (dot < 0)
            {
                node.Value = value;
                return;
            }

            rest = rest[(dot + 1)..];
        }
    }

    private ParameterNode Child(string key)
    {
        _children ??= new(StringComparer.Ordinal);
        if (!_children.TryGetValue(key, out var child))
        {
            _children.Add(key, child = new ParameterNode());
        }

        return child;
    }

    // A text that already has its quotes, or a word.
    [GeneratedRegex(@"""[^""]*""|[A-Za-z0-9_.-]+")]
    private static partial Regex BareWord();
}
