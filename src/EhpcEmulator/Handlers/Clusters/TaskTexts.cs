using System.Text.Encodings.Web;
using System.Text.Json;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>The parts of a task that are shown as JSON text.</summary>
public static class TaskTexts
{
    // The provider's Chinese site, to which every account of the emulator belongs.
    private const string Site = "26842";

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The call that started it; a task of the auto-scaler has an empty requestId.</summary>
    public static string RequestOf(ClusterTask task, string accountId) => JsonSerializer.Serialize(
        new { requestId = task.RequestId, uid = accountId, bid = Site, clusterId = task.ClusterId }, Plain);

    /// <summary>The instances that it has created; none while it is in progress or if it failed altogether.</summary>
    public static string ResultOf(ClusterTask task) =>
        task is
        {
            Status: ClusterTaskStatus.Success or ClusterTaskStatus.PartialFail,
            Outcome.Instances: { Count: > 0 } instances,
        }
            ? JsonSerializer.Serialize(new { Instances = instances.Select(InfoOf) }, Plain)
            : "{}";

    /// <summary>What went wrong.</summary>
    public static string ErrorsOf(ClusterTask task) =>
        JsonSerializer.Serialize(task.Outcome?.Errors ?? [], Plain);

    private static object InfoOf(TaskInstance instance) => new
    {
        instance.InstanceId,
        instance.Ip,
        Hostname = instance.HostName,
        role = string.Join(',', RoleNames.Groups.Where(group => (instance.Roles & RoleNames.InGroup(group)) != 0)),
    };
}
