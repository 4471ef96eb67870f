using System.Text.Json;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.ApiTests.Addons;

/// <summary>Steps shared by tests of addons.</summary>
internal static class AddonSteps
{
    /// <summary>What the sample of CreateCluster runs its login node on.</summary>
    public const string Resources = """
        {"EipResource": {"AutoCreate": true}, "EcsResources": [{"InstanceType": "ecs.c7.xlarge",
        "ImageId": "centos_7_6_x64_20G_alibase_20211130.vhd",
        "SystemDisk": {"Category": "cloud_essd", "Size": 40, "Level": "PL0"}, "EnableHT": true,
        "InstanceChargeType": "PostPaid", "SpotStrategy": "NoSpot"}]}
        """;

    /// <summary>What the sample of CreateCluster offers on it.</summary>
    public const string Services = """
        [{"ServiceName": "SSH", "ServiceAccessType": null, "ServiceAccessUrl": null,
        "NetworkACL": [{"IpProtocol": "TCP", "Port": 22, "SourceCidrIp": ""}]},
        {"ServiceName": "VNC", "ServiceAccessType": null, "ServiceAccessUrl": null,
        "NetworkACL": [{"IpProtocol": "TCP", "Port": 12016, "SourceCidrIp": ""}]},
        {"ServiceName": "CLIENT", "ServiceAccessType": "URL", "ServiceAccessUrl": "",
        "NetworkACL": [{"IpProtocol": "TCP", "Port": 12011, "SourceCidrIp": ""}]}]
        """;

    /// <summary>The order of the login addon; a change with an empty value leaves the parameter out.</summary>
    public static (string Name, string Value)[] Order(
        string clusterId, params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = clusterId,
            ["AddonName"] = "Login",
            ["AddonVersion"] = "1.0",
            ["ResourcesSpec"] = Resources,
            ["ServicesSpec"] = Services,
        };
        foreach (var (name, value) in changes)
        {
            order[name] = value;
        }

        return [.. order.Where(parameter => parameter.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }

    /// <summary>Orders the login addon.</summary>
    /// <returns>Its id; it is still being installed.</returns>
    public static async Task<string> OrderAddonAsync(
        this World world, string clusterId, params (string Name, string Value)[] changes) =>
        (await world.Call2024Async("InstallAddon", Order(clusterId, changes))).Text("AddonId");

    /// <summary>Orders the login addon and waits until it runs.</summary>
    public static async Task<string> InstallAddonAsync(
        this World world, string clusterId, params (string Name, string Value)[] changes)
    {
        var addonId = await world.OrderAddonAsync(clusterId, changes);
        await world.AdvanceUntilIdleAsync();
        return addonId;
    }

    /// <summary>An addon as GetAddon shows it.</summary>
    public static async Task<JsonElement> AddonAsync(this World world, string clusterId, string addonId) =>
        (await world.Call2024Async("GetAddon", ("ClusterId", clusterId), ("AddonId", addonId)))
        .GetProperty("Addon");

    /// <summary>The addons of a cluster, as id and status.</summary>
    public static async Task<IReadOnlyList<string>> AddonsAsync(this World world, string clusterId) =>
        [.. (await world.Call2024Async("ListAddons", ("ClusterId", clusterId)))
            .GetProperty("Addons").EnumerateArray()
            .Select(addon => $"{addon.Text("AddonId")} {addon.Text("Status")}")];

    /// <summary>The login nodes of a cluster in their order; version 2024-07-30 lists compute nodes alone.</summary>
    public static Task<IReadOnlyList<Node>> LoginsAsync(this Emulator emulator, World world, string clusterId) =>
        emulator.ReadAsync<IReadOnlyList<Node>>(world, async session =>
            await session.Db.Nodes.AsNoTracking()
                .Where(node => node.ClusterId == clusterId && (node.Roles & NodeRoles.Login) != 0)
                .OrderBy(node => node.Number).ToListAsync());

    /// <summary>Takes an addon off its cluster.</summary>
    public static Task UninstallAsync(this World world, string clusterId, string addonId) =>
        world.Call2024Async("UnInstallAddon", ("ClusterId", clusterId), ("AddonId", addonId));
}
