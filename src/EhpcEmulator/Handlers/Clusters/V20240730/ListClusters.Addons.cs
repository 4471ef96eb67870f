using EhpcEmulator.Handlers.Addons;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class ListClusters
{
    public sealed record AddonInfo
    {
        public required string AddonId { get; init; }

        public required string Name { get; init; }

        public required string Version { get; init; }

        public required string Label { get; init; }

        public required string Description { get; init; }

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

    public sealed record AddonResourceIds(string EcsInstanceId, string EipInstanceId);

    public sealed record AddonServiceInfo(string ServiceName, string ServiceAccessType, string ServiceAccessUrl);
}
