using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace EhpcEmulator.Gateway;

/// <summary>
/// One HTTP request read as an RPC call: query and form parameters together, before any operation is known.
/// </summary>
public sealed class RpcCall
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The most parameters a call may carry, query and form together.</summary>
    public const int MaxParameters = 2_000;

    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private readonly string? _documentedAction;
    private readonly string? _documentedVersion;
    private int _count;

    private RpcCall(
        string scheme,
        string method,
        string path,
        string? queryString,
        IHeaderDictionary headers,
        OperationDescriptor? documented)
    {
        Scheme = scheme;
        Method = method;
        Path = path;
        Headers = headers;
        _documentedAction = documented?.Name;
        _documentedVersion = documented?.Version;
        Query = Parse(queryString);
        AddParameters(Query);
    }

    /// <summary>The HTTP method, upper case.</summary>
    public string Method { get; }

    /// <summary>
    /// The path; <c>/</c> for every real client, <c>/{version}/{action}</c> from the documentation page.
    /// </summary>
    public string Path { get; }

    /// <summary>The request headers.</summary>
    public IHeaderDictionary Headers { get; }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; }

    /// <summary>The <c>Host</c> header with its port, which ACS3 signs.</summary>
    public string Host => Headers.Host.ToString();

    /// <summary>The decoded query parameters in the order of arrival.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The decoded form parameters in the order of arrival.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; private set; } = [];

    /// <summary>Query and form together; if a name is given twice, its first value counts.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>The raw body, whose hash ACS3 signs.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>The request id of the answer.</summary>
    public string RequestId { get; } = RequestIds.Next();

    /// <summary>The operation's name: a parameter (v1), a header (ACS3) or the documented path.</summary>
    public string? Action => FirstOf(this["Action"], _documentedAction, Headers["x-acs-action"]);

    /// <summary>The API version, from the same three places.</summary>
    public string? Version => FirstOf(this["Version"], _documentedVersion, Headers["x-acs-version"]);

    /// <summary>The requested <c>Format</c>, or null.</summary>
    public string? Format => this["Format"] is { Length: > 0 } format ? format : null;

    /// <summary>
    /// Whether the answer is XML. Without <c>Format</c> the service answers XML, but JSON to ACS3 calls and to
    /// clients that accept JSON (as the documentation page does).
    /// </summary>
    public bool WantsXml =>
        Format is { } format
            ? format.Equals("XML", StringComparison.OrdinalIgnoreCase)
            : !IsAcs3 && !Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the call is signed with ACS3, by an <c>Authorization</c> header.</summary>
    public bool IsAcs3 => Headers.Authorization.ToString().StartsWith("ACS3-", StringComparison.Ordinal);

    /// <summary>The value of a parameter, or null.</summary>
    public string? this[string name] => _parameters.GetValueOrDefault(name);

    /// <summary>Reads all but the body, which <see cref="ReadBodyAsync"/> adds.</summary>
    public static RpcCall ReadHead(HttpRequest http) =>
        new(
            http.Scheme,
            http.Method,
            http.Path.Value is { Length: > 0 } path ? path : "/",
            http.QueryString.Value,
            http.Headers,
            http.HttpContext.GetEndpoint()?.Metadata.GetMetadata<OperationDescriptor>());

    /// <summary>Reads the body and adds the parameters it holds.</summary>
    /// <exception cref="ApiException">
    /// The body is malformed, or it or the number of parameters is over its limit.
    /// </exception>
    public async Task ReadBodyAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength > MaxBodyBytes)
        {
            throw GatewayErrors.BodyTooLarge();
        }

        if (http.ContentLength != 0 && !HttpMethods.IsGet(http.Method))
        {
            Body = await ReadToEndAsync(http, cancellationToken);
            if (HoldsParameters(http.ContentType))
            {
                Form = Parse(Encoding.UTF8.GetString(Body.Span));
                AddParameters(Form);
            }
        }

        if (_count > MaxParameters)
        {
            throw GatewayErrors.TooManyParameters();
        }
    }

    private static async Task<byte[]> ReadToEndAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await ReadAsync(http, cancellationToken);
            if (read.Buffer.Length > MaxBodyBytes)
            {
                throw GatewayErrors.BodyTooLarge();
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                http.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            http.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return await http.BodyReader.ReadAsync(cancellationToken);
        }
        catch (IOException)
        {
            // If the size of a chunk is not a number, the server only says that the body could not be read.
            throw GatewayErrors.MalformedRequest();
        }
    }

    // Some clients post a form without saying so; only a body with another content type is not one.
    private static bool HoldsParameters(string? contentType) =>
        string.IsNullOrEmpty(contentType)
        || contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static List<KeyValuePair<string, string>> Parse(string? encoded)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(encoded))
        {
            if (pair.EncodedName.Length > 0)
            {
                pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
            }
        }

        return pairs;
    }

    private static string? FirstOf(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrEmpty(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private void AddParameters(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        _count += pairs.Count;
        foreach (var (name, value) in pairs)
        {
            _parameters.TryAdd(name, value);
        }
    }
}
