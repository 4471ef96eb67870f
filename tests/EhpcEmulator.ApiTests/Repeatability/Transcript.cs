using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.ApiTests.Repeatability;

/// <summary>
/// Answers written down to the byte: status, headers and body. What is not repeatable is named here and nowhere else:
/// the <c>Date</c> header shows the wall clock; <c>x-acs-trace-id</c> and request ids name single calls and are random;
/// the entity tag is a hash of a body that holds a request id. An id counts as the number of the call it was given to,
/// wherever it comes up again.
/// </summary>
internal sealed partial class Transcript
{
    private static readonly string[] NotRepeated = ["Date", "x-acs-trace-id", "ETag"];

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _requests = new(StringComparer.Ordinal);

    /// <summary>How many answers there are.</summary>
    public int Count { get; private set; }

    /// <summary>Writes an answer down.</summary>
    public void Write(WireAnswer answer)
    {
        Count++;
        if (answer.Headers.TryGetValue("x-acs-request-id", out var id))
        {
            _requests.TryAdd(id, $"request {Count}").Should().BeTrue("no two calls have one id");
            if (answer.Headers.TryGetValue("ETag", out var tag))
            {
                tag.Should().Be(ResponseWriter.ETagOf(Encoding.UTF8.GetBytes(answer.Text)));
            }
        }

        _text.AppendLine(CultureInfo.InvariantCulture, $"# {Count}: {(int)answer.Status}");
        foreach (var (name, value) in answer.Headers.OrderBy(header => header.Key, StringComparer.Ordinal)
            .Where(header => !NotRepeated.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            _text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {Named(value)}");
        }

        _text.AppendLine(Named(answer.Text));
    }

    public override string ToString() => _text.ToString();

    private string Named(string text) =>
        RequestId().Replace(text, found => _requests.GetValueOrDefault(found.Value, found.Value));

    [GeneratedRegex("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")]
    private static partial Regex RequestId();
}
