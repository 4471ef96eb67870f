using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Users;

/// <summary>Rules shared by the operations on users.</summary>
public static partial class UserRules
{
    /// <summary>The most users of one call, unless the operation says otherwise.</summary>
    public const int MostUsers = 100;

    /// <summary>wheel may use sudo.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["users", "wheel"];

    /// <summary>6 to 30 letters, digits and dots, the first a letter.</summary>
    public static IRuleBuilderOptions<T, string?> UserName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(NameForm(), "It must have 6 to 30 letters, digits and dots, and begin with a letter.");

    /// <summary>1 to 30 letters, digits and dots, the first a letter: what today's version allows.</summary>
    public static IRuleBuilderOptions<T, string?> ShortUserName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(ShortNameForm(), "It must have 1 to 30 letters, digits and dots, and begin with a letter.");

    /// <summary>users or wheel.</summary>
    public static IRuleBuilderOptions<T, string?> UserGroup<T>(this IRuleBuilder<T, string?> rule) =>
        rule.OneOf(Groups);

    /// <summary>8 to 30 characters of three kinds, as of the password that creates a cluster.</summary>
    public static IRuleBuilderOptions<T, string?> UserPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.RootPassword();

    /// <summary>6 to 30 characters of three kinds: what today's version allows.</summary>
    public static IRuleBuilderOptions<T, string?> ShortUserPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.StrongPassword(6, 30);

    /// <summary>1 to <paramref name="most"/> users.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TUser>> UserBatch<T, TUser>(
        this IRuleBuilder<T, IReadOnlyList<TUser>> rule, int most = MostUsers) =>
        rule.Required().HasItems(1, most);

    /// <summary>Whether every node has an account of that name from the start.</summary>
    public static bool IsSystemAccount(string name) => name is
        "root" or "bin" or "daemon" or "adm" or "lp" or "sync" or "shutdown" or "halt" or "mail" or "operator"
        or "games" or "ftp" or "nobody" or "dbus" or "polkitd" or "postfix" or "chrony" or "sshd" or "ntp" or "tcpdump"
        or "rpc" or "rpcuser" or "nfsnobody" or "nscd" or "nslcd" or "abrt" or "tss" or "libstoragemgmt";

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.]{5,29}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.]{0,29}\z")]
    private static partial Regex ShortNameForm();
}
