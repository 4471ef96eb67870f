using System.Collections.Concurrent;
using System.Reflection;

namespace EhpcEmulator.Gateway.Binding;

/// <summary>
/// How one record is filled from parameters: read from its properties once, then used for every call.
/// </summary>
public sealed class BindingPlan
{
    private static readonly ConcurrentDictionary<Type, BindingPlan> Plans = new();

    private BindingPlan(Type record) =>
        Parameters = [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => new BoundParameter(property))];

    /// <summary>The record's parameters in the order of declaration.</summary>
    public IReadOnlyList<BoundParameter> Parameters { get; }

    /// <summary>The plan of a record, made when it is first needed.</summary>
    public static BindingPlan For(Type record) => Plans.GetOrAdd(record, type => new BindingPlan(type));
}

/// <summary>One property of a request record and the parameter that fills it.</summary>
public sealed class BoundParameter
{
    private readonly string[] _names;

    internal BoundParameter(PropertyInfo property)
    {
        Property = property;
        Name = property.GetCustomAttribute<ParameterAttribute>()?.Name ?? property.Name;
        Aliases = [.. property.GetCustomAttributes<AliasAttribute>().Select(alias => alias.Name)];
        _names = [Name, .. Aliases];
        ItemText = property.GetCustomAttribute<ItemTextAttribute>()?.Name;
        var type = property.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Item = type.GetGenericArguments()[0];
        }

        Scalar = ScalarOf(Item ?? type);
    }

    public PropertyInfo Property { get; }

    /// <summary>The name on the wire, without the path of the record around it.</summary>
    public string Name { get; }

    /// <summary>Other spellings, tried in turn.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The parameter of an item's record that a bare text stands for, or null.</summary>
    public string? ItemText { get; }

    /// <summary>The type of one item where the parameter is a list, else null.</summary>
    public Type? Item { get; }

    /// <summary>The type of the value (or of one item) without its nullability; null for a record.</summary>
    public Type? Scalar { get; }

    /// <summary>The record type of the value (or of one item); null for a scalar.</summary>
    public Type? Record => Scalar is null ? Item ?? Property.PropertyType : null;

    /// <summary>
    /// What was sent for it in its record, and the name it was sent by: its own, else the first alias; null when it
    /// is absent.
    /// </summary>
    internal (ParameterNode Node, string Name)? FindIn(ParameterNode record)
    {
        foreach (var name in _names)
        {
            if (record[name] is { } node)
            {
                return (node, name);
            }
        }

        return null;
    }

    private static Type? ScalarOf(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare == typeof(int) || bare == typeof(long)
            || bare == typeof(decimal) || bare == typeof(bool)
            ? bare
            : null;
    }
}
