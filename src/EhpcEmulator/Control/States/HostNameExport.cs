using System.Text.RegularExpressions;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>Exports what stands around the number in the host name of a node. The numbers are given anew.</summary>
internal static partial class HostNameExport
{
    /// <summary>Adds the parts that a node's name would not have by itself.</summary>
    /// <param name="order">The order of the node.</param>
    /// <param name="node">The node; an instance that was there before the cluster keeps the name it came with.</param>
    /// <param name="names">What the order calls the prefix and the suffix.</param>
    /// <param name="usual">The prefix and the suffix of its queue, empty for none.</param>
    public static OrderText PutHostName(
        this OrderText order, Node node, (string Prefix, string Suffix) names, (string Prefix, string Suffix) usual)
    {
        var parts = Numbered().Match(node.HostName);
        return !node.CreatedByEhpc || !parts.Success || IsNumbered(node.HostName, usual)
            ? order
            : order.Put(names.Prefix, parts.Groups[1].Value).Put(names.Suffix, parts.Groups[2].Value);
    }

    private static bool IsNumbered(string name, (string Prefix, string Suffix) usual)
    {
        var prefix = usual.Prefix.Length > 0 ? usual.Prefix : HostNames.ComputePrefix;
        var digits = name.Length - prefix.Length - usual.Suffix.Length;
        return digits > 0
            && name.StartsWith(prefix, StringComparison.Ordinal)
            && name.EndsWith(usual.Suffix, StringComparison.Ordinal)
            && name.AsSpan(prefix.Length, digits).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    [GeneratedRegex(@"\A(.*?)[0-9]+([^0-9]*)\z")]
    private static partial Regex Numbered();
}
