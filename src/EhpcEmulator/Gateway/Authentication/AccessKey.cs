using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>One configured access key and the identity behind it.</summary>
public sealed class AccessKey
{
    private readonly string? _securityToken;

    internal AccessKey(AccountOptions account, AccessKeyOptions key)
    {
        Secret = key.Secret;
        _securityToken = string.IsNullOrEmpty(key.SecurityToken) ? null : key.SecurityToken;
        Expires = key.Expires;
        Disabled = key.Disabled;
        Caller = new Caller(
            key.AccessKeyId,
            account.Id,
            account.Name,
            string.IsNullOrEmpty(key.RamUser) ? null : key.RamUser,
            account.Id);
    }

    /// <summary>What calls are signed with.</summary>
    public string Secret { get; }

    /// <summary>The instant from which the key is refused, by the wall clock; null for a permanent key.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Whether the key is refused in every mode.</summary>
    public bool Disabled { get; }

    /// <summary>The caller with this key.</summary>
    public Caller Caller { get; }

    /// <summary>Whether calls have to carry a configured token.</summary>
    public bool HasSecurityToken => _securityToken is not null;

    /// <summary>Whether a token is the configured one; takes the same time wherever the two differ.</summary>
    public bool HasSecurityTokenOf(string token) =>
        CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(token.AsSpan()), MemoryMarshal.AsBytes(_securityToken.AsSpan()));
}
