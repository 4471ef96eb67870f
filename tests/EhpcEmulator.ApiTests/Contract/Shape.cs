using System.Text.Json;

namespace EhpcEmulator.ApiTests.Contract;

/// <summary>
/// The form of an answer or of a part of it. In the contract files a text is a leaf's type, <c>{"X[]": …}</c> a list
/// wrapped in X, <c>[…]</c> a bare list, any other object a record; <c>A=B</c> is another spelling of field B, and
/// <c>A?</c> a field that only some states have.
/// </summary>
internal abstract record Shape
{
    public static Shape Read(JsonElement notation) => notation.ValueKind switch
    {
        JsonValueKind.String => new LeafShape(notation.GetString()!),
        JsonValueKind.Array => new ListShape(null, Read(notation[0])),
        _ when notation.EnumerateObject().ToList() is [{ Name: [.. var wrapper, '[', ']'], Value: var item }] =>
            new ListShape(wrapper, Read(item)),
        _ => new RecordShape([.. notation.EnumerateObject().Select(ShapeField.Read)]),
    };
}

/// <summary>A single value: String, Integer, Long, Float, Double, Boolean or Any.</summary>
internal sealed record LeafShape(string Kind) : Shape;

/// <summary>A list; without a wrapper it is a bare array.</summary>
internal sealed record ListShape(string? Wrapper, Shape Item) : Shape;

/// <summary>Named values.</summary>
internal sealed record RecordShape(IReadOnlyList<ShapeField> Fields) : Shape;

/// <summary>One field of a record.</summary>
internal sealed record ShapeField(string Name, Shape Shape, bool IsOptional)
{
    public static ShapeField Read(JsonProperty notation) =>
        new(notation.Name.Split('=')[0].TrimEnd('?'), Shape.Read(notation.Value), notation.Name.EndsWith('?'));
}
