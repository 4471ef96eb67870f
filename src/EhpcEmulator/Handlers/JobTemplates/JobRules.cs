using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.JobTemplates;

/// <summary>What jobs and the templates of jobs demand of their parameters alike.</summary>
public static partial class JobRules
{
    /// <summary>How the files of a job that were downloaded may be unpacked.</summary>
    public static IReadOnlyList<string> UnzipCommands { get; } = ["tar xzf", "tar xf", "unzip"];

    /// <summary>0, the default, to 9, the most urgent.</summary>
    public static IRuleBuilderOptions<T, int?> JobPriority<T>(this IRuleBuilder<T, int?> rule) => rule.Between(0, 9);

    /// <summary>The most time a job may take: <c>hh:mm:ss</c>, <c>mm:ss</c> or <c>ss</c>.</summary>
    public static IRuleBuilderOptions<T, string?> ClockTime<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(ClockTimeForm(), "It must be hh:mm:ss, mm:ss or ss.");

    /// <summary>Memory per node: a number and its unit, GB, MB or KB in any case.</summary>
    public static IRuleBuilderOptions<T, string?> Memory<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(MemoryForm(), "It must be a number with the unit GB, MB or KB.");

    /// <summary>The indices of a job array: <c>start-end:step</c>, or <c>start-end</c> for a step of 1.</summary>
    public static IRuleBuilderOptions<T, string?> ArrayRequest<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || IsArrayRequest(text))
            .WithMessage("It must be start-end:step with a start that is not beyond the end.");

    /// <summary>
    /// Environment variables as JSON text: <c>[{"Name":"A","Value":"b"}]</c>. The API's own samples are without quotes
    /// and even without names (<c>[{Name:,Value:}]</c>), so a list of that form is accepted too.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> Variables<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || UnquotedVariablesForm().IsMatch(text) || IsListOfVariables(text))
            .WithMessage("""It must be a JSON list such as [{"Name":"A","Value":"b"}].""");

    private static bool IsArrayRequest(string text)
    {
        var form = ArrayRequestForm().Match(text);
        return form.Success && NumberIn(form.Groups["start"]) <= NumberIn(form.Groups["end"]);
    }

    private static int NumberIn(Group group) =>
        int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsListOfVariables(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array
                && document.RootElement.EnumerateArray().All(IsVariable);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter: a text in it holds half of a surrogate pair.
            return false;
        }
    }

    private static bool IsVariable(JsonElement variable) =>
        variable.ValueKind == JsonValueKind.Object
        && variable.TryGetProperty("Name", out var name)
        && name.ValueKind == JsonValueKind.String
        && name.GetString()!.Length > 0
        && (!variable.TryGetProperty("Value", out var value)
            || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));

    [GeneratedRegex(@"^[0-9]{1,9}(:[0-9]{1,9}){0,2}\z")]
    private static partial Regex ClockTimeForm();

    // As many digits as still make a number of MiB.
    [GeneratedRegex(@"^[1-9]([0-9]{0,5}GB|[0-9]{0,8}MB|[0-9]{0,11}KB)\z", RegexOptions.IgnoreCase)]
    private static partial Regex MemoryForm();

    [GeneratedRegex(@"^(?<start>[0-9]{1,5})-(?<end>[0-9]{1,5})(:[1-9][0-9]{0,4})?\z")]
    private static partial Regex ArrayRequestForm();

    [GeneratedRegex(@"^\s*\[\s*(\{[^{}""]*\}\s*(,\s*\{[^{}""]*\}\s*)*)?\]\s*\z")]
    private static partial Regex UnquotedVariablesForm();
}
