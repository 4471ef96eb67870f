using EhpcEmulator.Engine.Addons;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Addons;

/// <summary>An addon that a cluster is ordered with.</summary>
public sealed record AddonParameters
{
    /// <summary>One that ListAddonTemplates lists.</summary>
    public string Name { get; init; } = "";

    /// <summary>A version that ListAddonTemplates lists for it.</summary>
    public string Version { get; init; } = "";

    /// <summary>What it runs on, JSON text; the template's choice when absent.</summary>
    public AddonResources? ResourcesSpec { get; init; }

    /// <summary>What it offers, JSON text; all that the template has when absent.</summary>
    public IReadOnlyList<AddonService> ServicesSpec { get; init; } = [];

    /// <summary>The order.</summary>
    /// <param name="path">Its parameter in the request, for example <c>Addons.1</c>.</param>
    /// <exception cref="ApiException">InvalidParams.</exception>
    public AddonOrder ToOrder(string path) =>
        AddonRules.OrderOf(Name, Version, ResourcesSpec, ServicesSpec, $"{path}.", $"{path}.");

    /// <summary>The rules that need no catalogue.</summary>
    public sealed class Validator : RequestValidator<AddonParameters>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Required();
            RuleFor(r => r.Version).Required();
            RuleFor(r => r.ResourcesSpec!).SetValidator(new AddonResourcesValidator());
            RuleForEach(r => r.ServicesSpec).SetValidator(new AddonServiceValidator());
        }
    }
}
