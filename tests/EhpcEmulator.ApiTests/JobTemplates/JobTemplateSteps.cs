using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.JobTemplates;

/// <summary>Steps shared by tests of job templates.</summary>
internal static class JobTemplateSteps
{
    /// <summary>Every parameter that a template keeps; no value is its parameter's default.</summary>
    public static (string Name, string Value)[] AllFields { get; } =
    [
        ("Name", "LammpsTestPbs"),
        ("CommandLine", "./LammpsTest/lammps.pbs"),
        ("RunasUser", "alibaba"),
        ("Priority", "3"),
        ("PackagePath", "./jobfolder"),
        ("StdoutRedirectPath", "./LammpsTest/out"),
        ("StderrRedirectPath", "./LammpsTest/err"),
        ("ReRunable", "true"),
        ("ArrayRequest", "2-7:2"),
        ("Variables", """[{"Name":"A","Value":"b c"},{"Name":"D","Value":"${HOME}"}]"""),
        ("ClockTime", "12:00:00"),
        ("Gpu", "8"),
        ("InputFileUrl", "https://jobs.oss-cn-hangzhou.aliyuncs.com/job.tar.gz"),
        ("Mem", "1GB"),
        ("Node", "500"),
        ("Queue", "workq"),
        ("Task", "1000"),
        ("Thread", "1000"),
        ("UnzipCmd", "tar xzf"),
        ("WithUnzipCmd", "true"),
    ];

    /// <summary>Creates a template with nothing but a name and a command, changed by more parameters.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> CreateTemplateAsync(
        this World world, string name = "some-template", params (string Name, string Value)[] more)
    {
        var created = await world.CallAsync(
            "CreateJobTemplate", [("Name", name), ("CommandLine", "./job.sh"), .. more]);
        return created.GetProperty("TemplateId").GetString()!;
    }

    /// <summary>The templates of a world in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> TemplatesAsync(
        this World world, params (string Name, string Value)[] parameters)
    {
        var list = await world.CallAsync("ListJobTemplates", parameters);
        return [.. list.GetProperty("Templates").GetProperty("JobTemplates").EnumerateArray()];
    }

    /// <summary>The ids of templates.</summary>
    public static IEnumerable<string> Ids(this IEnumerable<JsonElement> templates) =>
        templates.Select(template => template.GetProperty("Id").GetString()!);

    /// <summary>A field as a query would spell it; empty where it is absent.</summary>
    public static string Shown(this JsonElement template, string field) =>
        template.TryGetProperty(field, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : "";

    /// <summary>The ids of a batch as the JSON text that clients send.</summary>
    public static string Batch(params IEnumerable<string> ids) =>
        JsonSerializer.Serialize(ids.Select(id => new { Id = id }));
}
