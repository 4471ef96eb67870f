using EhpcEmulator.Engine.Addons;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Addons;

/// <summary>Rules for ordering an addon, whichever operation does it.</summary>
internal static class AddonRules
{
    /// <summary>A valid order of an addon.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="resources">What it is to run on, if given.</param>
    /// <param name="services">What it is to offer, if given.</param>
    /// <param name="namePath">What the names of the parameters for name and version begin with.</param>
    /// <param name="specPath">What the names of the parameters for the two specifications begin with.</param>
    /// <exception cref="ApiException">
    /// InvalidParams: an unknown addon or service, or a type that is not sold as a spot instance.
    /// </exception>
    public static AddonOrder OrderOf(
        string name,
        string version,
        AddonResources? resources,
        IReadOnlyList<AddonService> services,
        string namePath,
        string specPath)
    {
        var template = AddonCatalogue.Require(name, version, namePath);
        foreach (var (index, service) in services.Index())
        {
            if (template.Services.All(offered => offered.ServiceName != service.ServiceName))
            {
                var number = ParameterPath.NumberOf(services, index);
                throw Errors.InvalidParams(
                    $"{specPath}ServicesSpec.{number}.ServiceName", "It must be a service of the addon's template.");
            }
        }

        var instances = resources?.EcsResources ?? [];
        foreach (var (index, instance) in instances.Index())
        {
            var type = InstanceTypes.Find(instance.InstanceType ?? template.Resources.EcsResources[0].InstanceType!)!;
            if (instance.SpotStrategy is not (null or "NoSpot") && !Stock.HasSpot(type))
            {
                var number = ParameterPath.NumberOf(instances, index);
                throw Errors.InvalidParams(
                    $"{specPath}ResourcesSpec.EcsResources.{number}.SpotStrategy",
                    $"{type.Name} is not sold as a spot instance.");
            }
        }

        return new AddonOrder(template, resources, services);
    }
}
