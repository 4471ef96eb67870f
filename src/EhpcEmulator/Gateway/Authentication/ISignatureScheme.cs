namespace EhpcEmulator.Gateway.Authentication;

/// <summary>One way of signing a call. Implementations keep no state.</summary>
internal interface ISignatureScheme
{
    /// <summary>What the scheme calls the instant of signing, for the error that it is missing.</summary>
    string TimestampName { get; }

    /// <summary>Whether a call is signed this way, if it is signed at all.</summary>
    bool IsUsedBy(RpcCall call);

    /// <summary>Reads what the call says about its signature.</summary>
    /// <exception cref="ApiException">IncompleteSignature: it cannot be read.</exception>
    SignatureClaim Read(RpcCall call);

    /// <summary>Refuses a claim that lacks a field the scheme asks for.</summary>
    /// <exception cref="ApiException">The first missing field.</exception>
    void RequireFields(SignatureClaim claim);

    /// <summary>Refuses a signature that is not the one the secret makes for this call.</summary>
    /// <exception cref="ApiException">
    /// SignatureDoesNotMatch with the server's own text, InvalidSignatureMethod, InvalidSignatureVersion
    /// or IncompleteSignature.
    /// </exception>
    void Verify(RpcCall call, SignatureClaim claim, string secret);
}
