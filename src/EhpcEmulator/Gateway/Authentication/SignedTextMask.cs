using System.Text.RegularExpressions;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>Masks secrets in the texts that get signed, and keeps their lengths.</summary>
internal static class SignedTextMask
{
    // Also for parameters and headers that only the client's text has.
    private const string SecretNames = @"(?:passw(?:or)?d|secret|security-?token)\w*|signature";

    /// <param name="text">A text as the emulator or a client writes it.</param>
    /// <param name="call">Its call.</param>
    public static string Hide(string text, RpcCall call)
    {
        var names = call.Parameters
            .Where(IsSecret)
            .Select(parameter => Regex.Escape(parameter.Key))
            .Prepend(SecretNames);
        var (equals, end) = call.IsAcs3 ? ("[=:]", "[&\n]") : ("(?:%3D|=)", "%26");
        return Regex.Replace(
            text,
            $"(?<=(?:{string.Join('|', names)}){equals}).+?(?={end}|$)",
            secret => new string('*', secret.Length),
            RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    // How a call is signed is not a secret, only the signature is.
    private static bool IsSecret(KeyValuePair<string, string> parameter) =>
        !parameter.Key.StartsWith("Signature", StringComparison.Ordinal)
        && SecretParameters.Show(parameter.Key, parameter.Value) != parameter.Value;
}
