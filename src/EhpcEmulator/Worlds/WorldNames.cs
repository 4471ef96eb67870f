using System.Text;

namespace EhpcEmulator.Worlds;

/// <summary>The names allowed for worlds, accounts and access keys; they become file names.</summary>
public static class WorldNames
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 100;

    /// <summary>1 to 100 letters, digits, dots, dashes and underscores, but not dots alone.</summary>
    public static bool IsWellFormed(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
        && name is not ("." or "..");

    /// <summary>
    /// The file name of a world. Account names are case-sensitive, the file systems of some users are
    /// not: a capital becomes an underscore and its lower-case letter, other characters an underscore and a sign.
    /// </summary>
    internal static string Encode(string id)
    {
        var name = new StringBuilder();
        foreach (var character in id)
        {
            _ = character switch
            {
                >= 'A' and <= 'Z' => name.Append('_').Append(char.ToLowerInvariant(character)),
                '_' => name.Append("__"),
                '.' => name.Append("_-"),
                _ => name.Append(character),
            };
        }

        return name.ToString();
    }

    /// <summary>The world that a file name belongs to.</summary>
    internal static string Decode(string name)
    {
        var id = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            _ = name[index] != '_' || ++index == name.Length
                ? id.Append(name[Math.Min(index, name.Length - 1)])
                : id.Append(name[index] switch
                {
                    '-' => '.',
                    var letter => char.ToUpperInvariant(letter),
                });
        }

        return id.ToString();
    }
}
