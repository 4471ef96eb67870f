using EhpcEmulator.Handlers.Addons;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class ListClusters
{
    /// <summary>An addon on a cluster.</summary>
    public sealed record AddonInfo
    {
        /// <summary>Name, version and a suffix, for example Login-1.0-W2g0a1b2c3.</summary>
        public required string AddonId { get; init; }

        public required string Name { get; init; }

        public required string Version { get; init; }

        /// <summary>What people call it.</summary>
        public required string Label { get; init; }

        public required string Description { get; init; }

        /// <summary>Installing, Running, Uninstalling or Exception.</summary>
        public required string Status { get; init; }

        public required AddonResourceIds ResourcesSpec { get; init; }

        public required IReadOnlyList<AddonServiceInfo> ServicesSpec { get; init; }

        public static AddonInfo Of(InstalledAddon addon)
        {
            var template = addon.TemplateOf();
            return new AddonInfo
            {
                AddonId = addon.Id,
                Name = addon.Name,
                Version = addon.Version,
                Label = template.Label,
                Description = template.Description,
                Status = $"{addon.Status}",
                ResourcesSpec = new AddonResourceIds(
                    addon.Resources.EcsResources is [{ InstanceId: { } instance }, ..] ? instance : "",
                    addon.Resources.EipResource?.EipInstanceId ?? ""),
                ServicesSpec =
                [
                    .. addon.ReachableServices().Select(service => new AddonServiceInfo(
                        service.ServiceName ?? "", service.ServiceAccessType ?? "", service.ServiceAccessUrl ?? "")),
                ],
            };
        }
    }

    /// <summary>What an addon runs on.</summary>
    /// <param name="EcsInstanceId">Its first instance.</param>
    /// <param name="EipInstanceId">The id of its public address; empty without one.</param>
    public sealed record AddonResourceIds(string EcsInstanceId, string EipInstanceId);

    /// <summary>A service that an addon offers.</summary>
    /// <param name="ServiceName">One of the services of the addon's template.</param>
    /// <param name="ServiceAccessType">URL for one that is used with a browser.</param>
    /// <param name="ServiceAccessUrl">Its address once the addon runs; empty before, or without a browser.</param>
    public sealed record AddonServiceInfo(string ServiceName, string ServiceAccessType, string ServiceAccessUrl);
}
