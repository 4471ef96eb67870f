using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Vnc;

/// <summary>Rules shared by the operations on the VNC service.</summary>
public static partial class VncRules
{
    private const int Port = 12016;

    /// <summary>The port that the service listens on, or absent.</summary>
    public static IRuleBuilderOptions<T, int?> VncPort<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Must(port => port is null or Port).WithMessage($"It must be {Port}.");

    /// <summary>An IPv4 address, or a range of them such as 0.0.0.0/0.</summary>
    public static IRuleBuilderOptions<T, string?> AddressOrRange<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || AddressTexts.IsIpv4(text) || IsRange(text))
            .WithMessage("It must be an IPv4 address or a range such as 0.0.0.0/0.");

    /// <summary>6 letters and digits.</summary>
    public static IRuleBuilderOptions<T, string?> VncPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(PasswordForm(), "It must have 6 letters and digits.");

    private static bool IsRange(string text) =>
        text.Split('/') is [var address, var length]
        && AddressTexts.IsIpv4(address)
        && PrefixForm().IsMatch(length);

    [GeneratedRegex(@"^[A-Za-z0-9]{6}\z")]
    private static partial Regex PasswordForm();

    [GeneratedRegex(@"^([0-9]|[12][0-9]|3[0-2])\z")]
    private static partial Regex PrefixForm();
}
