using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Gateway.Coverage;

/// <summary>
/// The parameters of an operation by the names its reference has for them: <c>Queues.N.QueueName</c>.
/// </summary>
internal static class RequestParameters
{
    /// <summary>Every parameter that an operation reads.</summary>
    /// <param name="request">Its request.</param>
    public static IEnumerable<string> Of(Type request) => Of(request, "");

    /// <summary>The parameters of an operation that a call sends, in whatever form.</summary>
    /// <param name="request">The operation's request.</param>
    /// <param name="sent">What was sent.</param>
    public static IEnumerable<string> SentIn(Type request, ParameterNode sent) => SentIn(request, sent, "");

    private static IEnumerable<string> Of(Type record, string prefix) =>
        BindingPlan.For(record).Parameters.SelectMany(parameter => parameter.Record is { } inner
            ? Of(inner, $"{NameOf(parameter, prefix)}.")
            : [NameOf(parameter, prefix)]);

    private static IEnumerable<string> SentIn(Type record, ParameterNode node, string prefix) =>
        BindingPlan.For(record).Parameters.SelectMany(parameter =>
            parameter.FindIn(node) is { } found
                ? SentIn(parameter, found.Node, NameOf(parameter, prefix))
                : []);

    private static IEnumerable<string> SentIn(BoundParameter parameter, ParameterNode node, string name)
    {
        var tree = node is { HasChildren: false, Value: { Length: > 0 } text }
            ? ParameterNode.FromJson(text) ?? node
            : node;
        if (parameter.Record is not { } inner)
        {
            return node.HasChildren || !string.IsNullOrEmpty(node.Value) ? [name] : [];
        }

        return parameter.Item is null
            ? SentIn(inner, tree, $"{name}.")
            : tree.Items.SelectMany(item => SentIn(inner, item.Node, $"{name}."));
    }

    private static string NameOf(BoundParameter parameter, string prefix) =>
        parameter.Item is null ? prefix + parameter.Name : $"{prefix}{parameter.Name}.N";
}
