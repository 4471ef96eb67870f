namespace EhpcEmulator.Control;

/// <summary>A signed call as a client sent it, or would have.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Url">Absolute, or a path with its query, encoded as it goes over the wire.</param>
/// <param name="Headers">Name and value of each header; <c>host</c> may be left out of an absolute URL's.</param>
/// <param name="Body">The body as it goes over the wire; none when it is left out.</param>
/// <param name="StringToSign">
/// What the client signed, for comparison: the string to sign of either scheme, or the canonical request of ACS3.
/// </param>
public sealed record SignedRequest(
    string? Method = null,
    string? Url = null,
    IReadOnlyDictionary<string, string?>? Headers = null,
    string? Body = null,
    string? StringToSign = null);
