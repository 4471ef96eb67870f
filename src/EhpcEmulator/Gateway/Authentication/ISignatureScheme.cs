namespace EhpcEmulator.Gateway.Authentication;

/// <summary>One way of signing a call. Implementations keep no state.</summary>
internal interface ISignatureScheme
{
    /// <summary>The scheme's name of the instant of signing, for the error that it is missing.</summary>
    string TimestampName { get; }

    /// <summary>Whether a call is signed this way, if it is signed at all.</summary>
    bool IsUsedBy(RpcCall call);

    /// <summary>Reads what the call says about its signature.</summary>
    /// <exception cref="ApiException">IncompleteSignature: it cannot be read.</exception>
    SignatureClaim Read(RpcCall call);

    /// <summary>Refuses a claim that lacks a field the scheme requires.</summary>
    /// <exception cref="ApiException">The first missing field.</exception>
    void RequireFields(SignatureClaim claim);

    /// <summary>Refuses a signature that is not the one the secret makes for this call.</summary>
    /// <exception cref="ApiException">
    /// SignatureDoesNotMatch with the server's own text, InvalidSignatureMethod, InvalidSignatureVersion
    /// or IncompleteSignature.
    /// </exception>
    void Verify(RpcCall call, SignatureClaim claim, string secret);

    /// <summary>What is signed, as the gateway writes it, to explain why a signature does not match.</summary>
    /// <exception cref="ApiException">IncompleteSignature: the claim does not say what it signs.</exception>
    SignedTexts TextsOf(RpcCall call, SignatureClaim claim);

    /// <summary>Whether the claimed signature is that of a text, whatever the call is.</summary>
    /// <param name="canonicalText">A <see cref="SignedTexts.CanonicalText"/>, perhaps written differently.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="secret">The key's secret.</param>
    bool IsSignatureOf(string canonicalText, SignatureClaim claim, string secret);
}

/// <summary>What a scheme signs.</summary>
/// <param name="CanonicalText">All that is signed: the canonical request of ACS3, the string to sign of v1.</param>
/// <param name="StringToSign">The input of the HMAC: a hash of that in ACS3, the same text in v1.</param>
internal sealed record SignedTexts(string CanonicalText, string StringToSign);
