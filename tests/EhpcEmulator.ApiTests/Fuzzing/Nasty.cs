using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>Values that programs have stumbled over.</summary>
internal static class Nasty
{
    private static readonly string[] Texts =
    [
        "", " ", "0", "-1", "1", "2", "-0", "+1", "1.5", "1e9", "1e400", "NaN", "Infinity", "0x10", "١٢٣", "1,2", "1 ",
        "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "99999999999999999999999999999999", "79228162514264337593543950336", "0.00000000001",
        "true", "TRUE", "null", "undefined", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"a\":null}", "[1,2",
        "{\"a\":", "{",
        "'", "\"", "\\", "`", "' OR '1'='1", "\"; DROP TABLE Clusters; --", "%", "_", "%%", "*", "**", "?", "[",
        "]", "[!",
        "(a+)+$", "(a|a)*b", "((((a{99}){99}){99}){99})", "\\1", "(?<x>", "[[:foo:]]", "$", "^", "|",
        "<a/>", "<![CDATA[x]]>", "]]>", "&amp;", "&#0;", "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
        "<script>alert(1)</script>",
        "../../../../etc/passwd", "/etc/passwd", "..", ".", "/", "//", "..\\..\\x", "C:\\x", "/home/../../x",
        "~", "~root",
        "\0", "a\0b", "\u0001\u001b[31m", "\r\nX-Injected: 1", "\n", "\t", "\u007f", "\u0085", "\u2028",
        "\u202Eevil", "\u2066x", "\uFEFF", "\uFFFF", "\uFFFE", "e\u0301", "中文", "😀", "\ud83d", "\ude00", "İ", "ß",
        "{0}", "{0:N100000}", "%s%n", "${x}", "$(sleep 1000000)", "`yes`", ":(){ :|:& };:", "while true; do :; done",
        "yes", "seq 1 1000000000", "printf %1000000000d 1", "echo {1..1000000000}", "cat /dev/zero", "exit 99999999999",
        "x=a; while :; do x=$x$x; done", "echo $((1/0)) $((9223372036854775807+1)) $((-9223372036854775808/-1))",
        "sleep 99999999999999", "sleep 1e308", "#EHPC runtime=99999999999999d", "#EHPC runtime=90s exit=-1", "#EHPC",
        "1-1000000", "1-999999999", "1-10:0", "10-1", "0-0", "999999999:59:59", "9999:23:59:59", "00:00:00", "1TB",
        "999999999GB", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2024-02-30T00:00Z", "253402300800",
        "-62135596801",
        "1.1.1.1/33", "0.0.0.0/0", "::1", "255.255.255.256", "ecs.c5.large", "ehpc-hz-none", "i-none", "cn-hangzhou",
        "2018-04-12", "2024-07-30", "running", "root", "compute0", "workq",
    ];

    /// <summary>A text that hardly any parameter means.</summary>
    public static string Text(RandomStream stream) => stream.Next(20) switch
    {
        0 => new string('a', stream.Pick([300, 5_000, 70_000])),
        1 => new string('[', stream.Pick([20, 5_000])),
        2 => string.Concat(Enumerable.Repeat(stream.Pick(Texts), stream.Next(50))),
        3 => $"{stream.Next(int.MaxValue)}",
        4 => string.Concat(Enumerable.Range(0, stream.Next(12)).Select(_ => (char)stream.Next(0x10000))),
        _ => stream.Pick(Texts),
    };

    /// <summary>A text that was changed in one place.</summary>
    public static string Changed(string text, RandomStream stream)
    {
        var from = stream.Next(text.Length + 1);
        var length = Math.Min(stream.Next(6), text.Length - from);
        return stream.Next(6) switch
        {
            0 => text.Remove(from, length),
            1 => text.Insert(from, Text(stream)),
            2 => text[..from],
            3 => text.Insert(from, string.Concat(Enumerable.Repeat(text.Substring(from, length), stream.Next(40)))),
            4 => text.Remove(from, length)
                .Insert(from, stream.Pick(["\"", "{", "}", "[", "]", ",", ":", "-", "9", "."])),
            _ => $"{Text(stream)}{text}",
        };
    }
}
