namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// The parts of <c>ACS3-HMAC-SHA256 Credential=…,SignedHeaders=a;b,Signature=…</c>. Signature and header list may
/// be absent, since open mode requires neither.
/// </summary>
internal readonly struct Acs3Authorization
{
    /// <summary>The word in front, <c>ACS3-HMAC-SHA256</c> for the one method that is verified.</summary>
    public required string Method { get; init; }

    /// <summary>The access key id.</summary>
    public required string Credential { get; init; }

    public string? SignedHeaders { get; init; }

    public string? Signature { get; init; }

    /// <exception cref="ApiException">IncompleteSignature: the header is not of this form.</exception>
    public static Acs3Authorization Parse(string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            throw GatewayErrors.IncompleteSignature();
        }

        string? credential = null;
        string? signedHeaders = null;
        string? signature = null;
        var fields = header.AsSpan(space + 1);
        foreach (var range in fields.Split(','))
        {
            var field = fields[range].Trim();
            var equals = field.IndexOf('=');
            if (equals < 0)
            {
                throw GatewayErrors.IncompleteSignature();
            }

            var value = field[(equals + 1)..];
            switch (field[..equals])
            {
                case "Credential":
                    Take(ref credential, value);
                    break;
                case "SignedHeaders":
                    Take(ref signedHeaders, value);
                    break;
                case "Signature":
                    Take(ref signature, value);
                    break;
                default:
                    throw GatewayErrors.IncompleteSignature();
            }
        }

        return new Acs3Authorization
        {
            Method = header[..space],
            Credential = credential ?? throw GatewayErrors.IncompleteSignature(),
            SignedHeaders = signedHeaders,
            Signature = signature,
        };
    }

    private static void Take(ref string? field, ReadOnlySpan<char> value)
    {
        if (field is not null || value.IsEmpty)
        {
            throw GatewayErrors.IncompleteSignature();
        }

        field = value.ToString();
    }
}
