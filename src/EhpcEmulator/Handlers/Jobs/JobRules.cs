using System.Text.Json;
using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using JobArray = EhpcEmulator.Engine.Jobs.ArrayRequest;
using JobMemory = EhpcEmulator.Engine.Jobs.MemoryText;
using JobTime = EhpcEmulator.Engine.Jobs.ClockTime;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>Rules shared by the operations on jobs and their templates.</summary>
public static partial class JobRules
{
    /// <summary>How the files of a job can be unpacked.</summary>
    public static IReadOnlyList<string> UnzipCommands { get; } = ["tar xzf", "tar xf", "unzip"];

    /// <summary>An instant of the years 1970 to 9999 in Unix seconds.</summary>
    public static IRuleBuilderOptions<T, string?> UnixSeconds<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NumberBetween(0, 253_402_300_799);

    /// <summary>0 to 9; higher ones start first.</summary>
    public static IRuleBuilderOptions<T, int?> JobPriority<T>(this IRuleBuilder<T, int?> rule) => rule.Between(0, 9);

    /// <summary>hh:mm:ss, mm:ss or ss, and not zero.</summary>
    public static IRuleBuilderOptions<T, string?> ClockTime<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || (JobTime.TryParse(text, out var time) && time > TimeSpan.Zero))
            .WithMessage("It must be hh:mm:ss, mm:ss or ss.");

    /// <summary>A whole number with the unit GB, MB or KB in any case.</summary>
    public static IRuleBuilderOptions<T, string?> Memory<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null
                || (MemoryForm().IsMatch(text) && JobMemory.TryParse(text, out var size) && size > 0))
            .WithMessage("It must be a whole number with the unit GB, MB or KB.");

    /// <summary>start-end:step or start-end.</summary>
    public static IRuleBuilderOptions<T, string?> ArrayRequest<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || (ArrayForm().IsMatch(text) && JobArray.TryParse(text, out _)))
            .WithMessage("It must be start-end:step, for example 1-10:2, with start not after end.");

    /// <summary>
    /// Environment variables as JSON text: <c>[{"Name":"A","Value":"b"}]</c>. The API's own samples are without quotes
    /// and even without names (<c>[{Name:,Value:}]</c>), so a list of that form is accepted too.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> Variables<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || UnquotedVariablesForm().IsMatch(text) || IsListOfVariables(text))
            .WithMessage("""It must be a JSON list such as [{"Name":"A","Value":"b"}].""");

    /// <summary>The name of an environment variable.</summary>
    public static IRuleBuilderOptions<T, string?> VariableName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(VariableForm(), "It must have letters, digits and underscores, and not begin with a digit.");

    /// <summary>1 to 230 characters without spaces or slashes, as PBS has it.</summary>
    public static IRuleBuilderOptions<T, string?> JobName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(JobNameForm(), "It must have 1 to 230 characters without spaces, slashes and control characters.");

    /// <summary>A path on the cluster: up to 1,024 characters without control characters.</summary>
    public static IRuleBuilderOptions<T, string?> FilePath<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(PathForm(), "It must have at most 1024 characters without control characters.");

    /// <summary>A link to OSS.</summary>
    public static IRuleBuilderOptions<T, string?> PackageUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(UrlForm(), "It must be a link that begins with http://, https:// or oss://.");

    /// <summary>The limit of a text that <see cref="ClockTime{T}"/> let pass; null without one.</summary>
    public static TimeSpan? TimeOf(string? text) =>
        text is not null && JobTime.TryParse(text, out var time) ? time : null;

    /// <summary>The MiB of a text that <see cref="Memory{T}"/> let pass; null without one.</summary>
    public static int? MemoryOf(string? text) =>
        text is not null && JobMemory.TryParse(text, out var mebibytes) ? mebibytes : null;

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

    [GeneratedRegex(@"^[0-9]{1,9}[GMKgmk][Bb]\z")]
    private static partial Regex MemoryForm();

    [GeneratedRegex(@"^[0-9]{1,9}-[0-9]{1,9}(:[0-9]{1,9})?\z")]
    private static partial Regex ArrayForm();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,254}\z")]
    private static partial Regex VariableForm();

    [GeneratedRegex(@"^[^\s/\p{C}]{1,230}\z")]
    private static partial Regex JobNameForm();

    [GeneratedRegex(@"^[^\p{Cc}]{1,1024}\z")]
    private static partial Regex PathForm();

    [GeneratedRegex(@"^(https?|oss)://[^\s\p{C}]{1,2000}\z", RegexOptions.IgnoreCase)]
    private static partial Regex UrlForm();

    [GeneratedRegex(@"^\s*\[\s*(\{[^{}""]*\}\s*(,\s*\{[^{}""]*\}\s*)*)?\]\s*\z")]
    private static partial Regex UnquotedVariablesForm();
}
