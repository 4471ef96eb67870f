using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

/// <summary>A host that knows the keys of an account and of two of its RAM users.</summary>
public sealed class GwsAccount : Emulator
{
    /// <summary>As a parameter of a call: the RAM user alice calls.</summary>
    public static (string Name, string Value) Alice { get; } = ("AccessKeyId", "alice-key");

    /// <summary>As a parameter of a call: the RAM user bob calls.</summary>
    public static (string Name, string Value) Bob { get; } = ("AccessKeyId", "bob-key");

    /// <summary>The account's world; its own key calls where no other is named.</summary>
    public World World => new(this, "gws-account");

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Accounts:0:Id"] = "gws-account",
        ["Accounts:0:Keys:0:AccessKeyId"] = "gws-account",
        ["Accounts:0:Keys:0:Secret"] = "gws-secret",
        ["Accounts:0:Keys:1:AccessKeyId"] = "alice-key",
        ["Accounts:0:Keys:1:Secret"] = "alice-secret",
        ["Accounts:0:Keys:1:RamUser"] = "alice",
        ["Accounts:0:Keys:2:AccessKeyId"] = "bob-key",
        ["Accounts:0:Keys:2:Secret"] = "bob-secret",
        ["Accounts:0:Keys:2:RamUser"] = "bob",
    };
}
