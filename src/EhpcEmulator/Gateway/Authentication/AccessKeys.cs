using System.Buffers;
using System.Collections.Frozen;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>The configured access keys by their ids.</summary>
public sealed class AccessKeys
{
    private const int MaxIdLength = 100;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private readonly FrozenDictionary<string, AccessKey> _keys;

    /// <exception cref="InvalidOperationException">An id is malformed, a key comes twice or has no secret.</exception>
    public AccessKeys(AuthenticationOptions options)
    {
        var keys = new Dictionary<string, AccessKey>(StringComparer.Ordinal);
        foreach (var account in options.Accounts)
        {
            if (!IsWellFormed(account.Id))
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

    /// <summary>Whether a text can be an access key id, and so the name of a world.</summary>
    public static bool IsWellFormed(string? id) =>
        id is { Length: > 0 and <= MaxIdLength }
        && !id.AsSpan().ContainsAnyExcept(IdCharacters)
        // Worlds become files: these two would name a folder.
        && id is not ("." or "..");

    private static void RequireUsable(AccountOptions account, AccessKeyOptions key)
    {
        if (!IsWellFormed(key.AccessKeyId))
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
