using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>How much of a signature the gateway insists on.</summary>
public enum AuthenticationMode
{
    /// <summary>Any key or none is let in; what a call with a configured key carries is still checked.</summary>
    Open,

    /// <summary>As the real gateway: a configured key, a valid signature, a fresh timestamp, an unused nonce.</summary>
    Strict,
}

/// <summary>Who may call the emulator, and how their signatures are checked.</summary>
public sealed class AuthenticationOptions
{
    /// <summary>The configuration section of all but the accounts, which have the section <c>Accounts</c>.</summary>
    public const string Section = "Authentication";

    /// <summary>Open when absent.</summary>
    public AuthenticationMode Mode { get; set; } = AuthenticationMode.Open;

    /// <summary>How far a call's timestamp may be before or after the wall clock, in strict mode.</summary>
    public TimeSpan TimestampWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The accounts with configured keys; in open mode others may call as well.</summary>
    public List<AccountOptions> Accounts { get; } = [];

    /// <summary>A sentence for each invalid value, never with a secret; empty when all are valid.</summary>
    public IEnumerable<string> Problems()
    {
        if (TimestampWindow <= TimeSpan.Zero)
        {
            yield return $"{Section}:{nameof(TimestampWindow)} must be greater than zero.";
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in Accounts)
        {
            if (!WorldNames.IsWellFormed(account.Id))
            {
                yield return $"The account id '{account.Id}' is empty or malformed.";
            }

            foreach (var key in account.Keys)
            {
                if (!WorldNames.IsWellFormed(key.AccessKeyId))
                {
                    yield return
                        $"The access key id '{key.AccessKeyId}' of account '{account.Id}' is empty or malformed.";
                }
                else if (!ids.Add(key.AccessKeyId))
                {
                    yield return $"The access key '{key.AccessKeyId}' is configured twice.";
                }
                else if (string.IsNullOrEmpty(key.Secret))
                {
                    yield return $"The access key '{key.AccessKeyId}' has no secret.";
                }
            }
        }
    }
}

/// <summary>One Alibaba Cloud account: its keys share a world.</summary>
public sealed class AccountOptions
{
    /// <summary>Also the name of its world: 1 to 100 letters, digits, dots, dashes and underscores.</summary>
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    /// <summary>Keys of the account itself and of its RAM users.</summary>
    public List<AccessKeyOptions> Keys { get; } = [];
}

/// <summary>One access key of an account, of the account itself or of one of its RAM users.</summary>
public sealed class AccessKeyOptions
{
    /// <summary>The key's id: 1 to 100 letters, digits, dots, dashes and underscores.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>What calls are signed with; mandatory.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The RAM user the key belongs to; none for a key of the account itself.</summary>
    public string? RamUser { get; set; }

    /// <summary>The token that calls with a temporary (STS) key carry; none for a permanent key.</summary>
    public string? SecurityToken { get; set; }

    /// <summary>The instant from which a temporary key is refused, by the wall clock.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>Whether the key is refused in every mode.</summary>
    public bool Disabled { get; set; }
}
