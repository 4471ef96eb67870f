using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>One of the nodes of a batch: <c>Instance.N.Id</c>.</summary>
public sealed record InstanceParameters
{
    public string Id { get; init; } = "";

    /// <summary>Rules for the instances of every batch.</summary>
    public sealed class Validator : RequestValidator<InstanceParameters>
    {
        public Validator() => RuleFor(instance => instance.Id).Required();
    }
}
