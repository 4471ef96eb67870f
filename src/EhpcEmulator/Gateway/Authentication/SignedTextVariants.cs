using System.Text.RegularExpressions;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>How clients get the text that they sign wrong: each common mistake rewrites the right text.</summary>
internal static partial class SignedTextVariants
{
    private const int QueryLine = 2;

    private static readonly (SignatureProblem Problem, Func<string, string> Make)[] V1Mistakes =
    [
        (SignatureProblem.HttpMethod, SwapMethod),
        (SignatureProblem.SpaceAsPlus, text => text.Replace("%2520", "%2B", StringComparison.Ordinal)),
        (SignatureProblem.TildeEncoded, text => text.Replace("~", "%257E", StringComparison.Ordinal)),
        (SignatureProblem.StarNotEncoded, text => text.Replace("%252A", "%2A", StringComparison.Ordinal)),
    ];

    private static readonly (SignatureProblem Problem, Func<string, string> Make)[] Acs3Mistakes =
    [
        (SignatureProblem.HttpMethod, SwapMethod),
        (SignatureProblem.SpaceAsPlus, InQuery(query => query.Replace("%20", "+", StringComparison.Ordinal))),
        (SignatureProblem.TildeEncoded, InQuery(query => query.Replace("~", "%7E", StringComparison.Ordinal))),
        (SignatureProblem.StarNotEncoded, InQuery(query => query.Replace("%2A", "*", StringComparison.Ordinal))),
        (SignatureProblem.HostPort, text => HostPort().Replace(text, "")),
    ];

    private static readonly (SignatureProblem Problem, Func<string, string> Make)[] V1DoubleEncodings =
    [
        (SignatureProblem.SentEncodedTwice, text => ThriceEncoded().Replace(text, "%25$1")),
        (SignatureProblem.SignedEncodedTwice, text => TwiceEncoded().Replace(text, "%2525$1")),
    ];

    private static readonly (SignatureProblem Problem, Func<string, string> Make)[] Acs3DoubleEncodings =
    [
        (SignatureProblem.SentEncodedTwice, InQuery(query => TwiceEncoded().Replace(query, "%$1"))),
        (SignatureProblem.SignedEncodedTwice, InQuery(query => OnceEncoded().Replace(query, "%25$1"))),
    ];

    /// <summary>The wrong texts that common mistakes and their combinations lead to.</summary>
    /// <param name="text">The right canonical text.</param>
    /// <param name="isAcs3">Whether it is a canonical request.</param>
    public static IEnumerable<(IReadOnlyList<SignatureProblem> Problems, string Text)> Of(string text, bool isAcs3)
    {
        var mistakes = (isAcs3 ? Acs3Mistakes : V1Mistakes).Where(mistake => mistake.Make(text) != text).ToList();
        var alone = isAcs3 ? Acs3DoubleEncodings : V1DoubleEncodings;
        foreach (var (problem, make) in alone)
        {
            if (make(text) is { } wrong && wrong != text)
            {
                yield return ([problem], wrong);
            }
        }

        // Ordered by the number of mistakes, so that no innocent one is named.
        foreach (var chosen in Enumerable.Range(1, (1 << mistakes.Count) - 1).OrderBy(int.PopCount))
        {
            var made = mistakes.Where((_, index) => (chosen & (1 << index)) != 0).ToList();
            yield return (
                [.. made.Select(mistake => mistake.Problem)],
                made.Aggregate(text, (wrong, mistake) => mistake.Make(wrong)));
        }
    }

    private static string SwapMethod(string text) =>
        text.StartsWith("GET", StringComparison.Ordinal) ? $"POST{text[3..]}"
        : text.StartsWith("POST", StringComparison.Ordinal) ? $"GET{text[4..]}"
        : text;

    private static Func<string, string> InQuery(Func<string, string> change) => text =>
    {
        var lines = text.Split('\n');
        lines[QueryLine] = change(lines[QueryLine]);
        return string.Join('\n', lines);
    };

    [GeneratedRegex("%([0-9A-F]{2})")]
    private static partial Regex OnceEncoded();

    [GeneratedRegex("%25([0-9A-F]{2})")]
    private static partial Regex TwiceEncoded();

    [GeneratedRegex("%2525([0-9A-F]{2})")]
    private static partial Regex ThriceEncoded();

    // The look-behind comes last: tried at every colon, it would take quadratic time in the length of the line.
    [GeneratedRegex(":[0-9]+(?=\n)(?<=\nhost:[^\n]*:[0-9]+)")]
    private static partial Regex HostPort();
}
