using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// What a call says about its own signature, not yet verified. Null is "absent or empty", except for
/// <see cref="SecurityToken"/>, where empty is a mistake of its own.
/// </summary>
internal sealed class SignatureClaim
{
    public string? AccessKeyId { get; init; }

    public string? SecurityToken { get; init; }

    /// <summary>The instant of signing as text, <c>yyyy-MM-ddTHH:mm:ssZ</c> when well formed.</summary>
    public string? Timestamp { get; init; }

    public string? Nonce { get; init; }

    public string? Method { get; init; }

    /// <summary>The version of the signing scheme, which only v1 calls name.</summary>
    public string? Version { get; init; }

    /// <summary>The names of the signed headers joined with semicolons, which only ACS3 calls carry.</summary>
    public string? SignedHeaders { get; init; }

    public string? Signature { get; init; }

    /// <summary>Whether the claimed signature is the right one; takes the same time wherever the two differ.</summary>
    public bool IsSignedWith(ReadOnlySpan<char> rightSignature) =>
        CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(Signature.AsSpan()), MemoryMarshal.AsBytes(rightSignature));
}
