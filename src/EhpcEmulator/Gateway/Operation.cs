using System.Text.Json.Serialization;

namespace EhpcEmulator.Gateway;

/// <summary>
/// Marks the slice (a static class named like the action) that implements one RPC operation. The slice holds
/// <c>Request</c>, <c>Validator</c> (absent when nothing can be wrong), <c>Response</c> and <c>Handler</c>.
/// </summary>
/// <param name="name">The action as callers send it, case-sensitive.</param>
/// <param name="version">One of <see cref="ApiVersion"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperationAttribute(string name, string version) : Attribute
{
    public string Name { get; } = name;

    /// <summary>One of <see cref="ApiVersion"/>.</summary>
    public string Version { get; } = version;

    /// <summary>Whether the operation is the same in every region and takes no RegionId.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Whether the operation orders instances that the account pays for.</summary>
    public bool IsOrder { get; init; }
}

/// <summary>Carries out one operation that may change its world. The gateway saves when it returns.</summary>
public interface IOperationHandler<in TRequest, TResponse>
    where TResponse : ApiResponse
{
    Task<TResponse> HandleAsync(TRequest request, CancellationToken cancellationToken);
}

/// <summary>
/// Carries out one operation that only reads: it runs beside the world's writer, and nothing is saved.
/// </summary>
public interface IQueryHandler<in TRequest, TResponse> : IOperationHandler<TRequest, TResponse>
    where TResponse : ApiResponse;

/// <summary>The field that every answer has.</summary>
public abstract record ApiResponse
{
    /// <summary>The id of the call, an upper-case UUID; the gateway fills it in.</summary>
    [JsonPropertyOrder(-1)]
    public string RequestId { get; init; } = "";
}

/// <summary>
/// A request that the caller may repeat: within one world the same action with the same token and the same
/// parameters answers what the first call answered, and changes nothing again.
/// </summary>
public interface IIdempotentRequest
{
    /// <summary>At most 64 ASCII characters, unique per intended change.</summary>
    string? ClientToken { get; }
}
