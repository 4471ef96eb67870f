namespace EhpcEmulator.Engine.Shell;

/// <summary>Reads <c>${NAME…}</c>.</summary>
internal static class ShellParameter
{
    /// <summary>The parameters that are neither names nor numbers.</summary>
    public const string Specials = "?#@*$!-";

    private static readonly string[] Operators = [":-", ":=", ":+", ":?", "-", "=", "+", "?", "##", "#", "%%", "%"];

    /// <summary>Reads it.</summary>
    /// <param name="inner">The text between the braces.</param>
    /// <param name="isQuoted">Whether it is in double quotes.</param>
    /// <param name="readWord">Reads the word behind the operator, quoted or not.</param>
    public static ParameterPart Read(string inner, bool isQuoted, Func<string, bool, Word> readWord)
    {
        if (inner.Length > 1 && inner[0] is '#' && inner is not ['#', ':' or '-' or '+' or '%', ..])
        {
            return IsParameter(inner[1..])
                ? new ParameterPart(inner[1..], "length", null, isQuoted)
                : new ParameterPart(inner, "bad", null, isQuoted);
        }

        var length = ShellWordReader.NameLength(inner, 0);
        length = length > 0 ? length : inner.Length - inner.TrimStart("0123456789").Length;
        length = length is 0 && inner.Length > 0 && Specials.Contains(inner[0], StringComparison.Ordinal) ? 1 : length;
        var name = inner[..length];
        var rest = inner[length..];
        var found = rest.Length is 0 ? "" : Operators.FirstOrDefault(o => rest.StartsWith(o, StringComparison.Ordinal));
        if (length is 0 || found is null)
        {
            return new ParameterPart(inner, "bad", null, isQuoted);
        }

        var operand = rest.Length is 0
            ? null
            : readWord(rest[found.Length..], isQuoted && found[0] is not ('#' or '%'));
        return new ParameterPart(name, found, operand, isQuoted);
    }

    private static bool IsParameter(string name) =>
        ShellWordReader.NameLength(name, 0) == name.Length
            || name.All(char.IsAsciiDigit)
            || (name.Length is 1 && Specials.Contains(name[0]));
}
