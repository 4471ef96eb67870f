using System.Text.Json;
using EhpcEmulator.Engine.Profiling;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Profiling;

/// <summary>Whose metric logs to list; what is null or absent does not filter.</summary>
/// <param name="InstanceId">The id of a node.</param>
/// <param name="Hostname">The name of a node.</param>
/// <param name="NetworkInterface">For example eth0; only logs of networks have one.</param>
/// <param name="DiskDevice">For example vda; only logs of disks have one.</param>
internal sealed record LogFilter(
    string? InstanceId, string? Hostname, string? NetworkInterface, string? DiskDevice)
{
    /// <summary>The filter of a JSON text.</summary>
    /// <exception cref="ApiException">InvalidParams: it has an unknown key, or a value of the wrong type.</exception>
    public static LogFilter In(string? text)
    {
        var filter = new LogFilter(null, null, null, null);
        if (text is null)
        {
            return filter;
        }

        using var document = JsonDocument.Parse(text);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var value = member.Value.ValueKind == JsonValueKind.String
                ? member.Value.GetString()
                : throw Errors.InvalidParams("Filter", "Its values must be texts.");
            filter = member.Name switch
            {
                nameof(InstanceId) => filter with { InstanceId = value },
                nameof(Hostname) => filter with { Hostname = value },
                nameof(NetworkInterface) => filter with { NetworkInterface = value },
                nameof(DiskDevice) => filter with { DiskDevice = value },
                _ => throw Errors.InvalidParams(
                    "Filter", "Its keys must be InstanceId, Hostname, NetworkInterface or DiskDevice."),
            };
        }

        return filter;
    }

    /// <summary>Whether it lets logs of a node pass.</summary>
    public bool Admits(Node node) =>
        (InstanceId is null || InstanceId == node.Id) && (Hostname is null || Hostname == node.HostName);

    /// <summary>Whether it lets logs of an interface or disk pass.</summary>
    public bool Admits(MetricScope scope, string device) => scope switch
    {
        MetricScope.Network => NetworkInterface is null || NetworkInterface == device,
        MetricScope.Disk => DiskDevice is null || DiskDevice == device,
        _ => true,
    };
}
