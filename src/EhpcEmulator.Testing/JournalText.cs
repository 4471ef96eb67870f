using System.Globalization;
using System.Text;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Testing;

/// <summary>The journal as shown in messages.</summary>
internal static class JournalText
{
    private const int MostEntries = 50;
    private const int MostCharacters = 200;

    /// <summary>How often, in words.</summary>
    public static string Times(int count) => count switch
    {
        0 => "never",
        1 => "once",
        2 => "twice",
        _ => $"{count} times",
    };

    /// <summary>The latest calls, one a line.</summary>
    public static string Of(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
        {
            return "It has received no call at all.";
        }

        var text = new StringBuilder("It has received:");
        if (entries.Count > MostEntries)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  … {entries.Count - MostEntries} earlier calls");
        }

        foreach (var entry in entries.TakeLast(MostEntries))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {entry.At:u} {entry.Action ?? "(no action)"}")
                .Append(CultureInfo.InvariantCulture, $"({ParametersOf(entry)}) → {entry.Status} {entry.Code}");
        }

        return text.ToString().TrimEnd();
    }

    private static string ParametersOf(JournalEntry entry)
    {
        var text = string.Join(", ", entry.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        return text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
    }
}
