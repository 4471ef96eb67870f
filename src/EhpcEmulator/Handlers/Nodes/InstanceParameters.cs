using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>One of the nodes a batch is about: <c>Instance.N.Id</c>.</summary>
public sealed record InstanceParameters
{
    public string Id { get; init; } = "";

    /// <summary>What every batch demands of each of its instances.</summary>
    public sealed class Validator : RequestValidator<InstanceParameters>
    {
        public Validator() => RuleFor(instance => instance.Id).Required();
    }
}
