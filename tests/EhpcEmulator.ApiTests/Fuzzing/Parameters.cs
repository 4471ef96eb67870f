using System.Globalization;
using System.Text;
using EhpcEmulator.ApiTests.Contract;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>
/// Changes the parameters of a call that would succeed, and writes them the way calls come over the wire.
/// </summary>
internal static class Parameters
{
    private static readonly string[] Garbage =
    [
        "%", "%zz", "%u0041", "%FF", "%C0%80", "%ED%A0%80", "%F4%90%80%80", "+", "%00", "%2", "%EF%BF%BF", "&", "=",
        "%26",
    ];

    /// <summary>The parameters after up to four changes.</summary>
    /// <param name="legal">Parameters that the operation accepts.</param>
    /// <param name="operation">What it accepts besides.</param>
    /// <param name="stream">The choices.</param>
    public static List<(string Name, string Value)> Changed(
        IReadOnlyList<(string Name, string Value)> legal, ContractOperation operation, RandomStream stream)
    {
        var parameters = legal.ToList();
        for (var changes = stream.Next(5); changes > 0; changes--)
        {
            if (parameters.Count == 0 || stream.Once(3))
            {
                Add(parameters, operation, stream);
            }
            else
            {
                Change(parameters, stream);
            }
        }

        return parameters;
    }

    /// <summary>The parameters as a query or form, now and then with escapes that mean nothing.</summary>
    public static string Encoded(IEnumerable<(string Name, string Value)> parameters, RandomStream stream)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            text.Append(text.Length == 0 ? "" : "&").Append(Escaped(name)).Append('=').Append(Escaped(value));
            if (stream.Once(40))
            {
                text.Append(stream.Pick(Garbage));
            }
        }

        return text.ToString();
    }

    /// <summary>A text percent-encoded; what UTF-8 cannot hold as the bytes that would stand for it.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsSurrogate(character))
            {
                escaped.Append(
                    CultureInfo.InvariantCulture,
                    $"%ED%{0xA0 | ((character >> 6) & 0x1F):X2}%{0x80 | (character & 0x3F):X2}");
            }
            else
            {
                _ = char.IsAsciiLetterOrDigit(character)
                    ? escaped.Append(character)
                    : escaped.Append(Uri.EscapeDataString($"{character}"));
            }
        }

        return escaped.ToString();
    }

    private static void Add(
        List<(string Name, string Value)> parameters, ContractOperation operation, RandomStream stream)
    {
        var name = operation.Parameters.Count > 0 && !stream.Once(5)
            ? stream.Pick(operation.Parameters).Path.Replace(
                ".N",
                stream.Pick([".1", ".2", ".0", ".1000000", ".99999999999", ".-1", ".01", ".x"]),
                StringComparison.Ordinal)
            : stream.Pick(
            [
                "RegionId", "PageSize", "PageNumber", "MaxResults", "NextToken", "ClientToken", "Format", "Version",
                "Action",
                "X.1.Y.1.Z.1", string.Join(".1.", Enumerable.Repeat("A", stream.Pick([5, 8, 9, 2_000]))), "", ".",
                "a..b",
                Nasty.Text(stream), "AccessKeyId", "SecurityToken", "Signature", "SignatureMethod", "SignatureType",
            ]);
        var list = stream.Once(20) ? stream.Pick([10, 200, 1_900]) : 1;
        for (var number = 1; number <= list; number++)
        {
            // A whole list of the longest texts would be more than HTTP carries in a line.
            var value = Nasty.Text(stream);
            parameters.Insert(
                stream.Next(parameters.Count + 1),
                (list == 1 ? name : $"{name}.{number}", list == 1 || value.Length < 100 ? value : value[..100]));
        }
    }

    private static void Change(List<(string Name, string Value)> parameters, RandomStream stream)
    {
        var index = stream.Next(parameters.Count);
        var (name, value) = parameters[index];
        switch (stream.Next(10))
        {
            case 0:
                parameters.RemoveAt(index);
                break;
            case 1:
                parameters[index] = (name, "");
                break;
            case 2:
                parameters.Insert(stream.Next(parameters.Count + 1), (name, Nasty.Text(stream)));
                break;
            case 3:
                parameters[index] = (name, stream.Pick(parameters).Value);
                break;
            case 4:
                parameters[index] = (Renamed(name, stream), value);
                break;
            case 5 or 6 or 7 when value.TrimStart() is ['{' or '[', ..]:
                parameters[index] = (name, JsonMutation.Apply(value, stream));
                break;
            case 5:
                parameters[index] = (name, Nasty.Changed(value, stream));
                break;
            default:
                parameters[index] = (name, Nasty.Text(stream));
                break;
        }
    }

    private static string Renamed(string name, RandomStream stream) => stream.Next(6) switch
    {
        0 => name.ToLowerInvariant(),
        1 => name.Replace(
            ".1",
            stream.Pick([".0", ".1000000", ".2147483648", ".-1", ".01", ".1.1"]),
            StringComparison.Ordinal),
        2 => $"{name}.1",
        3 => name.Split('.')[0],
        4 => $"{name}{string.Concat(Enumerable.Repeat(".1", stream.Next(20)))}",
        _ => Nasty.Changed(name, stream),
    };
}
