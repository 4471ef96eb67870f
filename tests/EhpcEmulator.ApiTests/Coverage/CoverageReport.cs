using System.Globalization;
using System.Text;
using EhpcEmulator.ApiTests.Contract;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Coverage;

/// <summary>
/// Writes docs/coverage.md: how much of the API the tests have called, seen answered and seen refused.
/// </summary>
internal static class CoverageReport
{
    // What every call carries; it belongs to the protocol, not to the operation.
    private static readonly HashSet<string> ParametersOfTheProtocol = ["RegionId"];

    public static void Write(IReadOnlyDictionary<(string Version, string Action), OperationCalls> calls) =>
        File.WriteAllText(Path.Combine(Repository.Root, "docs", "coverage.md"), TextOf(calls));

    private static string TextOf(IReadOnlyDictionary<(string Version, string Action), OperationCalls> calls)
    {
        var text = new StringBuilder();
        text.Append("# What the tests cover of the API\n\n");
        text.Append(
            "Written by a full run of the API tests (`UPDATE_COVERAGE=1 dotnet test tests/EhpcEmulator.ApiTests`). ");
        text.Append("A parameter counts when a successful call carried it, an answer field when it held a value or a ");
        text.Append(
            "text that is not empty, an error when an operation answered it. In addition, every answer of every ");
        text.Append("test is checked against the contract: no unknown field, none missing, the right types and list ");
        text.Append("wrapping.\n");
        foreach (var version in ApiContract.Operations.Select(operation => operation.Version).Distinct())
        {
            AppendVersion(text, version, calls);
        }

        return text.ToString();
    }

    private static void AppendVersion(
        StringBuilder text, string version, IReadOnlyDictionary<(string Version, string Action), OperationCalls> calls)
    {
        var operations = ApiContract.Operations.Where(operation => operation.Version == version).ToList();
        var covered = operations.Where(operation => HasAnswered(operation, calls)).ToList();
        var documented = operations.Count(operation => operation.InReference);
        text.Append(CultureInfo.InvariantCulture, $"\n## {version}\n\n");
        text.Append(
            CultureInfo.InvariantCulture, $"{covered.Count(operation => operation.InReference)} of {documented} ");
        text.Append("operations of the reference, and ");
        text.Append(CultureInfo.InvariantCulture, $"{covered.Count(operation => !operation.InReference)} of ");
        text.Append(CultureInfo.InvariantCulture, $"{operations.Count - documented} that only SDKs know.\n\n");
        text.Append("| Operation | Parameters | Answer fields | Errors | Not covered |\n|---|---|---|---|---|\n");
        foreach (var operation in covered)
        {
            AppendOperation(text, operation, calls[(version, operation.Name)]);
        }

        AppendErrors(text, version, calls);
    }

    private static bool HasAnswered(
        ContractOperation operation, IReadOnlyDictionary<(string Version, string Action), OperationCalls> calls) =>
        calls.TryGetValue((operation.Version, operation.Name), out var ofOperation) && !ofOperation.Fields.IsEmpty;

    private static void AppendOperation(StringBuilder text, ContractOperation operation, OperationCalls calls)
    {
        var parameters = operation.Parameters.Select(parameter => parameter.Path)
            .Where(path => !ParametersOfTheProtocol.Contains(path)).ToList();
        var fields = ShapeCheck.FieldsOf(operation.Answer).ToList();
        var sent = parameters.Count(calls.Parameters.ContainsKey);
        var filled = fields.Count(calls.Fields.ContainsKey);
        var missing = parameters.Where(path => !calls.Parameters.ContainsKey(path))
            .Concat(fields.Where(path => !calls.Fields.ContainsKey(path)).Select(path => $"→ {path}"));
        text.Append(CultureInfo.InvariantCulture, $"| {operation.Name} | {sent} of {parameters.Count} ");
        text.Append(CultureInfo.InvariantCulture, $"| {filled} of {fields.Count} ");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", ErrorsOf(calls))} ");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", missing)} |\n");
    }

    // A mandatory parameter that is missing has a code of its own, named after it.
    private static IEnumerable<string> ErrorsOf(OperationCalls calls)
    {
        var missing = calls.Errors.Keys.Count(code => code.StartsWith("Missing", StringComparison.Ordinal));
        return calls.Errors.Keys
            .Where(code => !code.StartsWith("Missing", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Concat(missing == 0 ? [] : [$"Missing… ({missing})"]);
    }

    private static void AppendErrors(
        StringBuilder text, string version, IReadOnlyDictionary<(string Version, string Action), OperationCalls> calls)
    {
        var causes = calls.Where(call => call.Key.Version == version)
            .SelectMany(call => call.Value.Errors.Keys.Select(code => (Code: code, call.Key.Action)))
            .ToLookup(cause => cause.Code, cause => cause.Action);
        var errors = ApiContract.Errors.Where(error => error.Version == version).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n### Errors of {version}\n\n");
        text.Append("| Code | Status | Answered by |\n|---|---|---|\n");
        foreach (var error in errors.Where(error => error.Fault is null))
        {
            var actions = string.Join(", ", causes[error.Code].Order(StringComparer.Ordinal));
            text.Append(CultureInfo.InvariantCulture, $"| {error.Code} | {error.Status} | {actions} |\n");
        }

        text.Append("\nOnly faults of the cloud itself cause the others:\n\n");
        text.Append("| Code | Status | Fault |\n|---|---|---|\n");
        foreach (var error in errors.Where(error => error.Fault is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {error.Code} | {error.Status} | {error.Fault} |\n");
        }
    }
}
