using System.Text.RegularExpressions;

namespace EhpcEmulator.Control.States;

/// <summary>The names allowed for queues of version 2018-04-12, which has no operation that creates one.</summary>
internal static partial class QueueNames
{
    /// <exception cref="StateException">It is not a valid queue name.</exception>
    public static string Require(string name, string path) => Form().IsMatch(name)
        ? name
        : throw new StateException(
            path, "It must be 1 to 63 letters, digits, dots and underscores, and begin with a letter.");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.]{0,62}\z")]
    private static partial Regex Form();
}
