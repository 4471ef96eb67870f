using System.Globalization;

namespace EhpcEmulator.Gateway.Binding;

/// <summary>
/// Fills a request record from the parameter tree. Every list or record may come dotted
/// (<c>Queues.1.QueueName=q</c>) or as one JSON text (<c>Queues=[{"QueueName":"q"}]</c>), a list of texts, or of
/// records that a text can stand for, also as one comma-separated text; an empty text is an absent parameter. What the
/// record does not name is ignored.
/// </summary>
public static class RequestBinder
{
    /// <exception cref="ApiException">
    /// A value is not of its parameter's type; the message names the full path.
    /// </exception>
    public static object Bind(Type request, ParameterNode parameters) => BindRecord(request, parameters, "");

    private static object BindRecord(Type type, ParameterNode node, string path)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var parameter in BindingPlan.For(type).Parameters)
        {
            if (parameter.FindIn(node) is var (child, name) && BindValue(parameter, child, path + name) is { } value)
            {
                parameter.Property.SetValue(record, value);
            }
        }

        return record;
    }

    private static object? BindValue(BoundParameter parameter, ParameterNode node, string path)
    {
        if (!node.HasChildren && string.IsNullOrEmpty(node.Value))
        {
            return null;
        }

        if (parameter.Item is { } item)
        {
            return BindList(parameter, item, node, path);
        }

        return parameter.Scalar is { } scalar
            ? BindScalar(scalar, node, path)
            : BindRecord(parameter.Record!, UnfoldRecord(node, path), $"{path}.");
    }

    private static INumberedList BindList(BoundParameter parameter, Type item, ParameterNode node, string path)
    {
        var list = (INumberedList)Activator.CreateInstance(typeof(NumberedList<>).MakeGenericType(item))!;
        if ((parameter.Scalar == typeof(string) || parameter.ItemText is not null) && IsBareText(node))
        {
            const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
            foreach (var part in node.Value!.Split(',', Options))
            {
                list.Add(
                    list.Count + 1,
                    parameter.ItemText is { } name ? BindRecord(item, RecordOf(name, part), $"{path}.") : part);
            }

            return list;
        }

        foreach (var (number, child) in UnfoldList(node, path).Items)
        {
            var itemPath = $"{path}.{number}";
            var value = parameter.Scalar is { } scalar ? BindScalar(scalar, child, itemPath)
                : parameter.ItemText is { } name && IsBareText(child)
                    ? BindRecord(item, RecordOf(name, child.Value!), $"{itemPath}.")
                : BindRecord(item, UnfoldRecord(child, itemPath), $"{itemPath}.");
            if (value is not null)
            {
                list.Add(number, value);
            }
        }

        return list;
    }

    private static bool IsBareText(ParameterNode node) =>
        node is { HasChildren: false, Value: { Length: > 0 } text } && text.TrimStart() is not ['[' or '{', ..];

    private static ParameterNode RecordOf(string name, string text) =>
        ParameterNode.Parse([KeyValuePair.Create(name, text)]);

    private static ParameterNode UnfoldList(ParameterNode node, string path) =>
        Unfold(node, path) is { IsJsonObject: false } list
            ? list
            : throw Errors.InvalidParams(path, "It must be a JSON list or numbered parameters.");

    // PHP writes an object without members as an empty list.
    private static ParameterNode UnfoldRecord(ParameterNode node, string path) =>
        Unfold(node, path) is var record && record.IsJsonList && record.Items.Any()
            ? throw Errors.InvalidParams(path, "It must be a JSON object or dotted parameters.")
            : record;

    // A list or record that came as one JSON text is read as the tree it describes.
    private static ParameterNode Unfold(ParameterNode node, string path) =>
        node.HasChildren || string.IsNullOrEmpty(node.Value)
            ? node
            : ParameterNode.FromJson(node.Value) is { HasChildren: true } tree
                ? tree
                : throw Errors.InvalidParams(path, "It must be well-formed JSON or dotted parameters.");

    private static object? BindScalar(Type type, ParameterNode node, string path)
    {
        if (node.IsJsonList || node.IsJsonObject)
        {
            throw Errors.InvalidParams(path, "It must be a single value.");
        }

        var text = node.Value;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Errors.InvalidParams(path, "It must be a whole number.");
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Errors.InvalidParams(path, "It must be a whole number.");
        }

        if (type == typeof(decimal))
        {
            const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            return decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Errors.InvalidParams(path, "It must be a decimal number.");
        }

        return bool.TryParse(text, out var truth)
            ? truth
            : throw Errors.InvalidParams(path, "It must be true or false.");
    }
}
