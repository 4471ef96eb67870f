using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace EhpcEmulator.Control.States;

/// <summary>
/// Fills declarations from a document, strictly: unknown keys, values of the wrong type and missing values are
/// refused with their path.
/// </summary>
internal static class StateBinder
{
    /// <exception cref="StateException">Something is malformed.</exception>
    public static T Bind<T>(StateNode node) => (T)BindRecord(typeof(T), node, "");

    private static object BindRecord(Type type, StateNode node, string path)
    {
        if (node.Kind != StateNodeKind.Map)
        {
            throw new StateException(path, "It must be a map of keys and values.");
        }

        var constructor = type.GetConstructor([]);
        var known = constructor is null ? ParametersOf(type) : PropertiesOf(type);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Members)
        {
            var place = Below(path, key);
            var member = known.Find(member => ControlJson.NameOf(member.Name) == key)
                ?? throw new StateException(
                    place,
                    $"Unknown key; known are {string.Join(", ", known.Select(one => ControlJson.NameOf(one.Name)))}.");
            if (value.Kind != StateNodeKind.Null)
            {
                values[member.Name] = BindValue(member.Type, value, place);
            }
        }

        if (known.Find(member => member.IsRequired && !values.ContainsKey(member.Name)) is { } missing)
        {
            throw new StateException(Below(path, ControlJson.NameOf(missing.Name)), "It is required.");
        }

        if (constructor is null)
        {
            return type.GetConstructors().MaxBy(one => one.GetParameters().Length)!
                .Invoke([.. known.Select(member => values.GetValueOrDefault(member.Name, member.Usual))]);
        }

        var record = constructor.Invoke([]);
        foreach (var (name, value) in values)
        {
            type.GetProperty(name)!.SetValue(record, value);
        }

        return record;
    }

    private static object BindValue(Type type, StateNode node, string path)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(IReadOnlyDictionary<string, string>))
        {
            return BindTexts(node, path);
        }

        if (bare.IsGenericType && bare.GetGenericArguments() is [var item] && bare.IsAssignableTo(typeof(IEnumerable)))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            foreach (var (index, part) in RequireList(node, path).Index())
            {
                list.Add(BindValue(item, part, $"{path}[{index}]"));
            }

            return list;
        }

        return IsScalar(bare) ? BindScalar(bare, node, path) : BindRecord(bare, node, path);
    }

    private static IReadOnlyList<StateNode> RequireList(StateNode node, string path) =>
        node.Kind == StateNodeKind.List ? node.Items : throw new StateException(path, "It must be a list.");

    // Parameters by their full names, however deeply they were nested.
    private static Dictionary<string, string> BindTexts(StateNode node, string path)
    {
        if (node.Kind != StateNodeKind.Map)
        {
            throw new StateException(path, "It must be a map of parameters.");
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(node, "");
        return texts;

        void Flatten(StateNode part, string name)
        {
            switch (part.Kind)
            {
                case StateNodeKind.Map:
                    foreach (var (key, value) in part.Members)
                    {
                        Flatten(value, name.Length == 0 ? key : $"{name}.{key}");
                    }

                    break;
                case StateNodeKind.List:
                    foreach (var (index, value) in part.Items.Index())
                    {
                        Flatten(value, $"{name}.{index + 1}");
                    }

                    break;
                case StateNodeKind.Null:
                    break;
                default:
                    if (!texts.TryAdd(name, part.Text))
                    {
                        throw new StateException(path, $"The parameter '{name}' is given twice.");
                    }

                    break;
            }
        }
    }

    private static bool IsScalar(Type type) =>
        type.IsEnum || type.IsPrimitive || type == typeof(string) || type == typeof(decimal)
        || type == typeof(DateTimeOffset) || type == typeof(TimeSpan);

    private static object BindScalar(Type type, StateNode node, string path)
    {
        var isText = node.Kind is StateNodeKind.Text or StateNodeKind.Plain;
        var isLiteral = node.Kind is StateNodeKind.Literal or StateNodeKind.Plain;
        var (text, form) = (node.Text, CultureInfo.InvariantCulture);
        if (type == typeof(string))
        {
            return isText ? text : throw new StateException(path, "It must be a text.");
        }

        if (type.IsEnum)
        {
            return isText && !text.Any(char.IsAsciiDigit) && Enum.TryParse(type, text, ignoreCase: true, out var word)
                ? word
                : throw new StateException(path, $"It must be one of {ControlJson.NamesOf(type)}.");
        }

        if (type == typeof(bool))
        {
            return isLiteral && bool.TryParse(text, out var truth)
                ? truth
                : throw new StateException(path, "It must be true or false.");
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return !isLiteral || !long.TryParse(text, NumberStyles.AllowLeadingSign, form, out var whole)
                    || (type == typeof(int) && whole is < int.MinValue or > int.MaxValue)
                ? throw new StateException(path, "It must be a whole number.")
                : type == typeof(int) ? (object)(int)whole : whole;
        }

        if (type == typeof(double) || type == typeof(decimal))
        {
            return !isLiteral || !decimal.TryParse(text, NumberStyles.Float, form, out var number)
                ? throw new StateException(path, "It must be a number.")
                : type == typeof(double) ? (double)number : number;
        }

        if (type == typeof(TimeSpan))
        {
            return isText && Duration.TryParse(text, out var duration)
                ? duration
                : throw new StateException(path, "It must be a duration such as 90s, 5m or 2h.");
        }

        return isText && DateTimeOffset.TryParse(
            text, form, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new StateException(path, "It must be an instant such as 2026-01-31T12:00:00Z.");
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static List<Member> PropertiesOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => new Member(
                property.Name, property.PropertyType, property.IsDefined(typeof(RequiredMemberAttribute)), null)),
    ];

    private static List<Member> ParametersOf(Type type) =>
    [
        .. type.GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters()
            .Select(parameter => new Member(
                parameter.Name!, parameter.ParameterType, !parameter.HasDefaultValue, parameter.DefaultValue)),
    ];

    private sealed record Member(string Name, Type Type, bool IsRequired, object? Usual);
}
