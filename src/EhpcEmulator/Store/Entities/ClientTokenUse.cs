namespace EhpcEmulator.Store.Entities;

/// <summary>The answer once given to a ClientToken, kept so that a repeated call gets the same answer.</summary>
public sealed class ClientTokenUse
{
    /// <summary>The version and the action.</summary>
    public required string Operation { get; init; }

    /// <summary>Unique per operation; another operation may use it as well.</summary>
    public required string Token { get; init; }

    /// <summary>
    /// SHA-256 of the parameters, lower-case hexadecimal: another call with the same token is refused.
    /// </summary>
    public required string ParametersHash { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; init; }

    public required DateTimeOffset UsedAt { get; init; }
}
