using System.Collections.Frozen;

namespace EhpcEmulator.Gateway;

/// <summary>
/// The parameters that say how a call is signed and answered, not what it does: they differ between two attempts
/// of the same call.
/// </summary>
public static class PublicParameters
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "AccessKeyId", "Action", "Format", "SecurityToken", "Signature", "SignatureMethod", "SignatureNonce",
        "SignatureType", "SignatureVersion", "Timestamp", "Version");

    /// <summary>Whether a parameter is one of them.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
