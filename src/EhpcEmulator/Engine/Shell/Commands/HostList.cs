using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Host names in the short form of Slurm: <c>compute[0-2,5],login0</c>.</summary>
public static class HostList
{
    /// <summary>The short form; names keep the order in which their prefix first occurred.</summary>
    public static string Text(IEnumerable<string> hostNames)
    {
        var groups = hostNames.Distinct().GroupBy(Prefix).Select(group =>
        {
            var suffixes = group
                .Select(name => name[group.Key.Length..])
                .OrderBy(suffix => suffix.Length)
                .ThenBy(suffix => suffix, StringComparer.Ordinal)
                .ToList();
            return suffixes is [var only] ? group.Key + only : $"{group.Key}[{Ranges(suffixes)}]";
        });
        return string.Join(',', groups);
    }

    private static string Prefix(string name) => name.AsSpan().TrimEnd("0123456789").ToString();

    private static string Ranges(List<string> suffixes)
    {
        var ranges = new List<string>();
        for (var start = 0; start < suffixes.Count;)
        {
            var end = start;
            while (end + 1 < suffixes.Count && IsNext(suffixes[end], suffixes[end + 1]))
            {
                end++;
            }

            ranges.Add(start == end ? suffixes[start] : $"{suffixes[start]}-{suffixes[end]}");
            start = end + 1;
        }

        return string.Join(',', ranges);
    }

    // 09 and 10 follow each other, and so do 9 and 10; 9 and 010 do not.
    private static bool IsNext(string left, string right) =>
        long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
        && long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var two)
        && two == one + 1
        && (left.Length == right.Length || right[0] is not '0');
}
