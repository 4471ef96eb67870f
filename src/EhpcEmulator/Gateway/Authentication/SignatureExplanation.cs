namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// Whether a call's signature matches, and why not. Tokens, passwords and signatures in the texts are replaced with
/// asterisks, one for each character, so that positions stay the same.
/// </summary>
public sealed record SignatureExplanation
{
    /// <summary>One or two plain sentences that say the same.</summary>
    public required string Summary { get; init; }

    /// <summary><c>ACS3-HMAC-SHA256</c>, or <c>1.0</c> for calls without such an authorization.</summary>
    public required string Scheme { get; init; }

    /// <summary>The access key id that the call names; null when it names none.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Whether that key is configured: other keys have no secret to check with.</summary>
    public bool IsKeyConfigured { get; init; }

    /// <summary>Whether the signature is the right one; null when it or the secret to check it is missing.</summary>
    public bool? Matches { get; init; }

    /// <summary>What the emulator signs; null when the call does not say enough.</summary>
    public string? StringToSign { get; init; }

    /// <summary>The text whose hash is the string to sign of ACS3; null for version 1.0.</summary>
    public string? CanonicalRequest { get; init; }

    /// <summary>Where the caller's text differs; null when none was sent or both are equal.</summary>
    public TextDifference? Difference { get; init; }

    /// <summary>What is wrong, the likeliest cause first; empty when nothing is.</summary>
    public required IReadOnlyList<SignatureHint> Hints { get; init; }
}

/// <summary>The first difference of two texts.</summary>
/// <param name="Text">Which text was compared: <c>stringToSign</c> or <c>canonicalRequest</c>.</param>
/// <param name="Index">The first character that differs, from 0.</param>
/// <param name="Yours">The caller's text around it: at most 20 characters before it and 60 from it.</param>
/// <param name="Ours">The emulator's text around it.</param>
public sealed record TextDifference(string Text, int Index, string Yours, string Ours);

/// <summary>One thing that is wrong with a signed call.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record SignatureHint(SignatureProblem Code, string Message);

/// <summary>What can be wrong with a signed call.</summary>
public enum SignatureProblem
{
    /// <summary>The authorization cannot be read, or names something that is not sent.</summary>
    Malformed,

    /// <summary>The call names no access key.</summary>
    KeyMissing,

    /// <summary>The access key is not configured.</summary>
    KeyUnknown,

    /// <summary>The access key is disabled.</summary>
    KeyDisabled,

    /// <summary>The call carries no signature.</summary>
    SignatureMissing,

    /// <summary>The security token is missing, wrong or no longer valid.</summary>
    SecurityToken,

    /// <summary>The timestamp is missing, malformed or too far from the wall clock.</summary>
    Timestamp,

    /// <summary>A field that strict mode requires is missing.</summary>
    FieldMissing,

    /// <summary>The signature method or version is none of the scheme's.</summary>
    SignatureMethod,

    /// <summary>The hash of the body is missing, or is that of another body.</summary>
    BodyHash,

    /// <summary>A header is signed that is not sent.</summary>
    HeaderNotSent,

    /// <summary>It is signed for an HTTP method other than the one it is sent with.</summary>
    HttpMethod,

    /// <summary>A space is signed as <c>+</c> instead of <c>%20</c>.</summary>
    SpaceAsPlus,

    /// <summary><c>~</c> is signed as <c>%7E</c> instead of as it is.</summary>
    TildeEncoded,

    /// <summary><c>*</c> is signed as it is instead of <c>%2A</c>.</summary>
    StarNotEncoded,

    /// <summary>The host is signed without the port that it is sent with.</summary>
    HostPort,

    /// <summary>Parameters are sent encoded once more than they are signed.</summary>
    SentEncodedTwice,

    /// <summary>Parameters are signed encoded once more than they are sent.</summary>
    SignedEncodedTwice,

    /// <summary>The text that was signed differs in some other way.</summary>
    TextDiffers,

    /// <summary>The text is right, but the secret is wrong.</summary>
    SecretDiffers,

    /// <summary>Text or secret differ; sending the caller's own text along shows which.</summary>
    Unknown,
}
