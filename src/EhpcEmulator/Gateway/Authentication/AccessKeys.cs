using System.Collections.Frozen;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>The configured access keys by their ids.</summary>
public sealed class AccessKeys
{
    private readonly FrozenDictionary<string, AccessKey> _keys;

    /// <exception cref="InvalidOperationException">An id is malformed, a key comes twice or has no secret.</exception>
    public AccessKeys(AuthenticationOptions options)
    {
        var keys = new Dictionary<string, AccessKey>(StringComparer.Ordinal);
        foreach (var account in options.Accounts)
        {
            if (!WorldNames.IsWellFormed(account.Id))
            {
                throw new InvalidOperationException($"The account id '{account.Id}' is empty or malformed.");
            }

            foreach (var key in account.Keys)
            {
                RequireUsable(account, key);
                if (!keys.TryAdd(key.AccessKeyId, new AccessKey(account, key)))
                {
                    throw new InvalidOperationException($"The access key '{key.AccessKeyId}' is configured twice.");
                }
            }
        }

        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The key with an id, or null.</summary>
    public AccessKey? Find(string accessKeyId) => _keys.GetValueOrDefault(accessKeyId);

    private static void RequireUsable(AccountOptions account, AccessKeyOptions key)
    {
        if (!WorldNames.IsWellFormed(key.AccessKeyId))
        {
            throw new InvalidOperationException(
                $"The access key id '{key.AccessKeyId}' of account '{account.Id}' is empty or malformed.");
        }

        if (string.IsNullOrEmpty(key.Secret))
        {
            throw new InvalidOperationException($"The access key '{key.AccessKeyId}' has no secret.");
        }
    }
}
