using System.Globalization;
using EhpcEmulator.Hosting;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>A journal as an HTTP Archive 1.2, which browsers and HTTP tools can open.</summary>
/// <param name="Log">Its content.</param>
internal sealed record HarArchive(HarLog Log)
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The archive of some calls.</summary>
    public static HarArchive Of(IEnumerable<JournalEntry> entries) => new(
        new HarLog("1.2", new("ehpc-emulator", EmulatorHost.Version), [.. entries.Select(EntryOf)]));

    private static HarEntry EntryOf(JournalEntry entry)
    {
        HarPair[] parameters =
        [
            new("Action", entry.Action ?? ""),
            new("Version", entry.Version ?? ""),
            .. entry.Parameters.Select(parameter => new HarPair(parameter.Key, parameter.Value)),
        ];
        var query = string.Join(
            '&', parameters.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
        var isGet = entry.Method == HttpMethods.Get;
        return new(
            entry.ReceivedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            entry.Milliseconds,
            new(
                entry.Method,
                $"{entry.Scheme}://{entry.Host}/{(isGet ? $"?{query}" : "")}",
                "HTTP/1.1",
                [],
                [],
                isGet ? parameters : [],
                isGet ? null : new(Form, [], query),
                -1,
                -1),
            new(
                entry.Status,
                entry.Code ?? "",
                "HTTP/1.1",
                [],
                [new("x-acs-request-id", entry.RequestId)],
                new(entry.AnswerBytes, "application/json", entry.Message),
                "",
                -1,
                entry.AnswerBytes),
            new(0, entry.Milliseconds, 0),
            $"#{entry.Number} at {entry.At:O}{(entry.Fault is null ? "" : $", fault {entry.Fault}")}");
    }
}

/// <summary>The log of an archive.</summary>
internal sealed record HarLog(string Version, HarCreator Creator, IReadOnlyList<HarEntry> Entries);

/// <summary>The program that wrote an archive.</summary>
internal sealed record HarCreator(string Name, string Version);

/// <summary>One call; its time is in milliseconds.</summary>
internal sealed record HarEntry(
    string StartedDateTime, double Time, HarRequest Request, HarResponse Response, HarTimings Timings, string Comment)
{
    /// <summary>Nothing is cached.</summary>
    public IReadOnlyDictionary<string, string> Cache { get; } = new Dictionary<string, string>();
}

/// <summary>The request; sizes are in bytes, -1 where unknown.</summary>
internal sealed record HarRequest(
    string Method,
    string Url,
    string HttpVersion,
    IReadOnlyList<HarPair> Cookies,
    IReadOnlyList<HarPair> Headers,
    IReadOnlyList<HarPair> QueryString,
    HarPostData? PostData,
    int HeadersSize,
    int BodySize);

/// <summary>The body of a request.</summary>
internal sealed record HarPostData(string MimeType, IReadOnlyList<HarPair> Params, string Text);

/// <summary>The response; sizes are in bytes, -1 where unknown.</summary>
internal sealed record HarResponse(
    int Status,
    string StatusText,
    string HttpVersion,
    IReadOnlyList<HarPair> Cookies,
    IReadOnlyList<HarPair> Headers,
    HarContent Content,
    string RedirectURL,
    int HeadersSize,
    int BodySize);

/// <summary>The body of an answer, of which only the message of an error is remembered.</summary>
internal sealed record HarContent(int Size, string MimeType, string? Text);

/// <summary>Where the time went, in milliseconds.</summary>
internal sealed record HarTimings(double Send, double Wait, double Receive);

/// <summary>A name and its value.</summary>
internal sealed record HarPair(string Name, string Value);
