namespace EhpcEmulator.Worlds;

/// <summary>What worlds, accounts and access keys may be called; the names become file names.</summary>
public static class WorldNames
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 100;

    /// <summary>1 to 100 letters, digits, dots, dashes and underscores, but not dots alone.</summary>
    public static bool IsWellFormed(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
        && name is not ("." or "..");
}
