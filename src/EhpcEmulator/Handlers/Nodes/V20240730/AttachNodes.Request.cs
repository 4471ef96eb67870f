using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

public static partial class AttachNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The cluster's first queue when absent.</summary>
        public string? QueueName { get; init; }

        public AttachedInstances ComputeNode { get; init; } = new();
    }

    /// <summary>The instances, and what they boot from as nodes.</summary>
    public sealed record AttachedInstances
    {
        public string ImageId { get; init; } = "";

        /// <summary>1 to 100 instances of one type in the cluster's VPC.</summary>
        public IReadOnlyList<string> InstanceIds { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ComputeNode.ImageId).Required().ResourceId();
            RuleFor(r => r.ComputeNode.InstanceIds).Required().HasItems(1, 100);
        }
    }
}
