using System.Text.RegularExpressions;

namespace EhpcEmulator.Control.States;

/// <summary>What queues of version 2018-04-12 may be called, which has no operation that makes one.</summary>
internal static partial class QueueNames
{
    /// <exception cref="StateException">It is no name of a queue.</exception>
    public static string Require(string name, string path) => Form().IsMatch(name)
        ? name
        : throw new StateException(
            path, "It must have 1 to 63 letters, digits, dots and underscores, and begin with a letter.");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.]{0,62}\z")]
    private static partial Regex Form();
}
