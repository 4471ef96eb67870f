using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Contract;
using Microsoft.AspNetCore.WebUtilities;

namespace EhpcEmulator.ApiTests.Coverage;

/// <summary>
/// Watches every call of every test: keeps what was sent and answered, and holds each answer to the contract.
/// </summary>
internal sealed partial class CallRecord : DelegatingHandler
{
    private static readonly ConcurrentDictionary<(string Version, string Action), OperationCalls> Recorded = new();

    /// <summary>What the tests have called so far, by operation.</summary>
    public static IReadOnlyDictionary<(string Version, string Action), OperationCalls> Calls => Recorded;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var parameters = await ParametersOfAsync(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (parameters.TryGetValue("Version", out var version)
            && parameters.TryGetValue("Action", out var action)
            && ApiContract.Find(version, action) is { } operation
            && await JsonOfAsync(response, cancellationToken) is { } answer)
        {
            Keep(operation, parameters, response.StatusCode, answer);
        }

        return response;
    }

    // Tests check the header exactly as it was sent, so it must not be parsed here.
    private static async Task<JsonObject?> JsonOfAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types)
            || !$"{types}".StartsWith("application/json", StringComparison.Ordinal))
        {
            return null;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject();
    }

    private static void Keep(
        ContractOperation operation,
        Dictionary<string, string> parameters,
        HttpStatusCode status,
        JsonObject answer)
    {
        var calls = Recorded.GetOrAdd((operation.Version, operation.Name), _ => new OperationCalls());
        if (status != HttpStatusCode.OK)
        {
            // A fault rule may order any text at all.
            var code = answer["Code"]!.GetValue<string>();
            if (code.All(character => char.IsAsciiLetterOrDigit(character) || character == '.'))
            {
                calls.Errors[code] = true;
            }
            return;
        }

        var faults = ShapeCheck.FaultsOf(operation.Answer, answer);
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(
                $"{operation.Name} answers against its contract: {string.Join("; ", faults)} in {answer}");
        }

        foreach (var (name, value) in parameters)
        {
            foreach (var path in PathsOf(IndexForm().Replace(name, ".N"), value))
            {
                // A list of plain values is known by its own name or by that of its items.
                calls.Parameters[path] = true;
                calls.Parameters[path.EndsWith(".N", StringComparison.Ordinal) ? path[..^2] : path] = true;
            }
        }

        foreach (var field in ShapeCheck.FilledFieldsOf(answer))
        {
            calls.Fields[field] = true;
        }
    }

    // A value that is JSON text says what it holds by the paths that flattened parameters have.
    private static IEnumerable<string> PathsOf(string name, string value)
    {
        yield return name;
        if (value is not ['[' or '{', ..])
        {
            yield break;
        }

        // Some operations take names without quotes.
        var text = NameForm().Replace(value, "$1\"$2\":");
        using var json = TryParse(text);
        foreach (var path in json is null ? [] : PathsOf(name, json.RootElement))
        {
            yield return path;
        }
    }

    private static IEnumerable<string> PathsOf(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => PathsOf($"{path}.N", item)),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(
            field => PathsOf($"{path}.{field.Name}", field.Value)),
        JsonValueKind.String => PathsOf(path, value.GetString()!),
        _ => [path],
    };

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<Dictionary<string, string>> ParametersOfAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var parameters = QueryHelpers.ParseQuery(request.RequestUri!.Query)
            .ToDictionary(pair => pair.Key, pair => $"{pair.Value}", StringComparer.Ordinal);

        // The handler before this one puts a copy in place of the form, so that its type no longer means anything.
        if (request.Content is { } form
            && form.Headers.NonValidated.TryGetValues("Content-Type", out var types)
            && $"{types}".StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (name, value) in QueryHelpers.ParseQuery(await form.ReadAsStringAsync(cancellationToken)))
            {
                parameters.TryAdd(name, $"{value}");
            }
        }

        foreach (var (header, name) in new[] { ("x-acs-action", "Action"), ("x-acs-version", "Version") })
        {
            if (request.Headers.TryGetValues(header, out var values))
            {
                parameters.TryAdd(name, values.First());
            }
        }

        return parameters;
    }

    [GeneratedRegex(@"\.\d+(?=\.|$)")]
    private static partial Regex IndexForm();

    [GeneratedRegex(@"([{,]\s*)([A-Za-z]\w*)\s*:")]
    private static partial Regex NameForm();
}

/// <summary>What the tests did with one operation; each set is kept as the keys of a dictionary.</summary>
internal sealed class OperationCalls
{
    /// <summary>The paths of parameters that a successful call carried.</summary>
    public ConcurrentDictionary<string, bool> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths of answer fields that held something.</summary>
    public ConcurrentDictionary<string, bool> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The codes of errors.</summary>
    public ConcurrentDictionary<string, bool> Errors { get; } = new(StringComparer.Ordinal);
}
