using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Containers;

/// <summary>The parameters that identify an image of a cluster.</summary>
public abstract record ImageParameters
{
    public string ClusterId { get; init; } = "";

    /// <summary>For example busybox, or registry.example.com/team/app.</summary>
    public string Repository { get; init; } = "";

    /// <summary>latest when absent.</summary>
    public string? ImageTag { get; init; }

    /// <summary>shifter (the default) or singularity.</summary>
    public string? ContainerType { get; init; }

    /// <summary>The image.</summary>
    public ImageName ToImageName() => new(
        ContainerType ?? ContainerRules.UsualType, Repository, ImageTag ?? ContainerRules.UsualTag);

    /// <summary>Rules shared by all operations on one image.</summary>
    public abstract class Validator<T> : RequestValidator<T>
        where T : ImageParameters
    {
        /// <param name="types">The kinds of images that may be named.</param>
        protected Validator(IReadOnlyList<string> types)
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Repository).Required().Repository();
            RuleFor(r => r.ImageTag).ImageTag();
            RuleFor(r => r.ContainerType).OneOf(types);
        }
    }
}
