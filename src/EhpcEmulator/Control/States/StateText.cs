namespace EhpcEmulator.Control.States;

/// <summary>The notations of declared states.</summary>
public enum StateNotation
{
    Yaml,
    Json,
}

/// <summary>Parses and writes declared states.</summary>
public static class StateText
{
    /// <summary>Reads a file of worlds, in whichever notation it is.</summary>
    /// <exception cref="StateException">It is malformed.</exception>
    public static DeclaredState ReadState(string text) => StateBinder.Bind<DeclaredState>(Parse(text));

    /// <summary>Reads one world: its part alone, or a file that has only it.</summary>
    /// <exception cref="StateException">It is malformed, or there are several.</exception>
    public static DeclaredWorld ReadWorld(string text)
    {
        var root = Parse(text);
        if (!root.Members.Any(member => member.Key == "worlds"))
        {
            return StateBinder.Bind<DeclaredWorld>(root);
        }

        return StateBinder.Bind<DeclaredState>(root).Worlds is [var only]
            ? only
            : throw new StateException("worlds", "It must have exactly one world.");
    }

    /// <summary>Writes a declaration; default values are left out.</summary>
    public static string Write(object declared, StateNotation notation)
    {
        var state = StateWriter.Write(declared);
        return notation == StateNotation.Json ? JsonStates.Write(state) : YamlStates.Write(state);
    }

    private static StateNode Parse(string text) =>
        text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is ['{', ..] json && IsJson(json)
            ? JsonStates.Read(json)
            : YamlStates.Read(text);

    // A flow map of YAML begins like JSON; only JSON quotes its first key.
    private static bool IsJson(string text) => text[1..].TrimStart() is ['"' or '}' or '/', ..];
}
