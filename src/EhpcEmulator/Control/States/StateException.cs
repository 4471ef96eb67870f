namespace EhpcEmulator.Control.States;

/// <summary>An impossible or malformed declaration: the message is a line that begins with its path.</summary>
/// <param name="path">For example <c>worlds[0].clusters[1].status</c>; empty for the whole text.</param>
/// <param name="problem">One sentence, without secrets.</param>
public sealed class StateException(string path, string problem)
    : Exception((path.Length > 0 ? $"{path}: {problem}" : problem).ReplaceLineEndings(" "))
{
    /// <summary>Where it is.</summary>
    public string Path => path;
}
