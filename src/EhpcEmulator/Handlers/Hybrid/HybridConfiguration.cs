using System.Globalization;
using System.Text;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Hybrid;

/// <summary>The configuration that the E-HPC software of a local machine is installed with, as ini text.</summary>
public static class HybridConfiguration
{
    /// <summary>That of the management servers.</summary>
    public static string Of(Cluster cluster)
    {
        var text = new StringBuilder();
        WriteCluster(text, cluster);
        return text.ToString();
    }

    /// <summary>That of a local compute node.</summary>
    public static string Of(Cluster cluster, Node node)
    {
        var text = new StringBuilder();
        WriteCluster(text, cluster);
        Section(text, "node");
        Value(text, "id", node.Id);
        Value(text, "hostname", node.HostName);
        Value(text, "ip", node.PrivateIpAddress);
        Value(text, "role", "Compute");
        Value(text, "cpus", node.Cpu.ToString(CultureInfo.InvariantCulture));
        Value(text, "memory", node.Memory.ToString(CultureInfo.InvariantCulture));
        Value(text, "queue", node.QueueName);
        return text.ToString();
    }

    private static void WriteCluster(StringBuilder text, Cluster cluster)
    {
        var (settings, hybrid) = (cluster.Settings, cluster.RequireHybrid());
        Section(text, "cluster");
        Value(text, "id", cluster.Id);
        Value(text, "name", cluster.Name);
        Value(text, "region", cluster.RegionId);
        Value(text, "ehpc_version", cluster.EhpcVersion);
        Value(text, "client_version", cluster.ClientVersion);
        Value(text, "os_tag", cluster.OsTag);
        Value(text, "op_mode", hybrid.OpMode);
        Value(text, "multi_os", hybrid.MultiOs ? "true" : "false");
        Value(text, "queue", cluster.UsualQueueOfNodes());

        Section(text, "scheduler");
        Value(text, "type", cluster.SchedulerType);
        Value(text, "version", SchedulerDialect.VersionOf(cluster.SchedulerType));
        Value(text, "preinstalled", hybrid.SchedulerPreInstall ? "true" : "false");
        WriteServer(text, hybrid, NodeRoles.Scheduler);

        Section(text, "account");
        Value(text, "type", cluster.AccountType);
        Value(text, "domain", settings.Domain);
        WriteServer(text, hybrid, NodeRoles.Account);
        Value(text, "ldap_server", hybrid.Ldap?.ServerIp ?? "");
        Value(text, "ldap_base_dn", hybrid.Ldap?.BaseDn ?? "");

        foreach (var (volume, index) in settings.AdditionalVolumes.Prepend(settings.Volume).Select((v, i) => (v, i)))
        {
            Section(text, string.Create(CultureInfo.InvariantCulture, $"volume{index}"));
            Value(text, "id", volume.Id);
            Value(text, "location", volume.Location);
            Value(text, "protocol", volume.Protocol);
            Value(text, "mountpoint", volume.Mountpoint);
            Value(text, "remote_directory", volume.RemoteDirectory);
            Value(text, "local_directory", volume.LocalDirectory);
        }
    }

    private static void WriteServer(StringBuilder text, HybridSettings hybrid, NodeRoles role)
    {
        if (hybrid.Servers.FirstOrDefault(server => server.Roles.HasFlag(role)) is { } server)
        {
            Value(text, "host", server.HostName);
            Value(text, "ip", server.IpAddress);
            Value(text, "dir", server.Directory);
        }
    }

    private static void Section(StringBuilder text, string name) =>
        text.Append(text.Length == 0 ? "" : "\n").Append('[').Append(name).Append("]\n");

    // What is not known is left out, as ini files have it.
    private static void Value(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append(name).Append(" = ").Append(value).Append('\n');
        }
    }
}
