using System.Text.Json;

namespace EhpcEmulator.ApiTests.Contract;

/// <summary>What the API accepts and answers, according to the files beside the tests.</summary>
internal static class ApiContract
{
    public static IReadOnlyList<ContractOperation> Operations { get; } =
        [.. ReadOperations("2018-04-12"), .. ReadOperations("2024-07-30")];

    public static IReadOnlyList<ContractError> Errors { get; } = ReadErrors();

    public static ContractOperation Of(string version, string name) =>
        Find(version, name) ?? throw new ArgumentException($"{version} {name} is not in the contract.", nameof(name));

    public static ContractOperation? Find(string version, string name) =>
        Operations.FirstOrDefault(operation => operation.Version == version && operation.Name == name);

    private static IEnumerable<ContractOperation> ReadOperations(string version) =>
        Read($"{version}.json").EnumerateObject().Select(operation => new ContractOperation(
            version,
            operation.Name,
            !operation.Value.TryGetProperty("inReference", out var inReference) || inReference.GetBoolean(),
            [.. operation.Value.GetProperty("parameters").EnumerateObject().SelectMany(p => ReadParameter(p, ""))],
            Shape.Read(operation.Value.GetProperty("answer"))));

    // A parameter that holds JSON text describes what is in it by parameters of its own.
    private static IEnumerable<ContractParameter> ReadParameter(JsonProperty parameter, string path)
    {
        var (name, facts) = (path + parameter.Name, parameter.Value);
        if (facts.ValueKind == JsonValueKind.String)
        {
            var only = facts.GetString()!;
            return IsGroup(only) ? [] : [new ContractParameter(name, [only], IsTruth: false)];
        }

        if (facts.TryGetProperty("fields", out var fields))
        {
            return fields.EnumerateObject().SelectMany(field => ReadParameter(field, $"{name}."));
        }

        var type = facts.GetProperty("type").GetString()!;
        string[] types = [type, .. Texts(facts, "orType")];
        string[] values = [.. Texts(facts, "enum"), .. Texts(facts, "default")];
        var isTruth = values.Length > 0 && values.All(value => bool.TryParse(value, out _));
        return IsGroup(type) ? [] : [new ContractParameter(name, types, isTruth)];
    }

    // Says only that the parameters after it are a list or belong together.
    private static bool IsGroup(string type) => type is "RepeatList" or "Struct";

    private static IEnumerable<string> Texts(JsonElement facts, string name) =>
        !facts.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.ToString())
        : [value.ToString()];

    private static IReadOnlyList<ContractError> ReadErrors() =>
        [.. Read("errors.json").EnumerateArray().Select(error => new ContractError(
            error.GetProperty("version").GetString()!,
            error.GetProperty("code").GetString()!,
            error.GetProperty("status").GetInt32(),
            error.TryGetProperty("fault", out var fault) ? fault.GetString() : null))];

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", file))).RootElement;
}

/// <summary>One operation of the API.</summary>
/// <param name="Version">The version of the API.</param>
/// <param name="Name">Its name, the Action.</param>
/// <param name="InReference">Whether the reference of its version documents it; the others are known from SDKs.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Answer">What it answers.</param>
internal sealed record ContractOperation(
    string Version, string Name, bool InReference, IReadOnlyList<ContractParameter> Parameters, Shape Answer);

/// <summary>One parameter by its full path, in which N stands for an index.</summary>
/// <param name="Path">The path.</param>
/// <param name="Types">The types that its sources give it.</param>
/// <param name="IsTruth">Whether all its known values are true and false, whatever its type.</param>
internal sealed record ContractParameter(string Path, IReadOnlyList<string> Types, bool IsTruth);

/// <summary>One error code and the HTTP status it comes with.</summary>
/// <param name="Version">The version of the API.</param>
/// <param name="Code">The code.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Fault">What must fail in the cloud for it to be answered; null when a caller can cause it.</param>
internal sealed record ContractError(string Version, string Code, int Status, string? Fault);
