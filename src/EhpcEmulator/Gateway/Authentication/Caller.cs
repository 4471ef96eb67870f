using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>Who makes a call, and which world it happens in.</summary>
/// <param name="AccessKeyId">The key the call names; null when it names none.</param>
/// <param name="AccountId">The account the key belongs to.</param>
/// <param name="AccountName">The account's display name, where one is configured.</param>
/// <param name="RamUser">The RAM user; null for the account itself.</param>
/// <param name="WorldId">The world of the call: one for each account.</param>
public sealed record Caller(
    string? AccessKeyId, string AccountId, string? AccountName, string? RamUser, string WorldId)
{
    /// <summary>A call without an access key.</summary>
    public static Caller Anonymous { get; } =
        new(null, WorldRegistry.DefaultWorld, null, null, WorldRegistry.DefaultWorld);

    /// <summary>A call with a key nobody configured: every such key is an account of its own.</summary>
    public static Caller WithUnknownKey(string accessKeyId) => new(accessKeyId, accessKeyId, null, null, accessKeyId);
}
