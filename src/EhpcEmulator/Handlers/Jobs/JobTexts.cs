using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>How answers show jobs as text.</summary>
internal static class JobTexts
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Memory on one node: <c>512mb</c>, and <c>1gb</c> where it is whole.</summary>
    public static string MemoryOnNode(int mebibytes) =>
        mebibytes > 0 && mebibytes % 1024 == 0 ? $"{mebibytes / 1024}gb" : $"{mebibytes}mb";

    /// <summary>The virtual CPUs that a job holds on all its nodes; those it asks for while it has none.</summary>
    public static int CoresOf(Job job) =>
        job.Nodes.Count > 0 ? job.Nodes.Sum(node => node.Cpu) : job.NodeCount * job.Cpu;

    /// <summary>An instant in Unix seconds.</summary>
    public static string SecondsOf(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The environment of a job, as a JSON object.</summary>
    public static string Environment(Job job, SchedulerDialect dialect)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in dialect.VariablesOf(job).Concat(job.Settings.Variables))
        {
            variables[variable.Name] = variable.Value;
        }

        return JsonSerializer.Serialize(variables, Plain);
    }
}
