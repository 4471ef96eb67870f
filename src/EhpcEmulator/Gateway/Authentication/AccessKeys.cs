using System.Collections.Frozen;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>The configured access keys by their ids.</summary>
/// <param name="options">Options without <see cref="AuthenticationOptions.Problems"/>.</param>
public sealed class AccessKeys(AuthenticationOptions options)
{
    private readonly FrozenDictionary<string, AccessKey> _keys = options.Accounts
        .SelectMany(account => account.Keys, (account, key) => (Id: key.AccessKeyId, Key: new AccessKey(account, key)))
        .ToFrozenDictionary(entry => entry.Id, entry => entry.Key, StringComparer.Ordinal);

    /// <summary>The key with an id, or null.</summary>
    public AccessKey? Find(string accessKeyId) => _keys.GetValueOrDefault(accessKeyId);

    /// <summary>A key that leads to a world: the first one of a configured account, else the world's name.</summary>
    public string KeyOf(string worldId) =>
        options.Accounts.FirstOrDefault(account => account.Id == worldId)
            ?.Keys.FirstOrDefault(key => !key.Disabled)?.AccessKeyId
        ?? worldId;

    /// <summary>
    /// The world that a name stands for: for a configured key, that of its account, for any other name, the world of
    /// that name; null when no world can have the name.
    /// </summary>
    public string? WorldOf(string name) =>
        Find(name)?.Caller.WorldId ?? (WorldNames.IsWellFormed(name) ? name : null);
}
