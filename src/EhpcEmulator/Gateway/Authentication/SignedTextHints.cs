namespace EhpcEmulator.Gateway.Authentication;

/// <summary>Finds out how the text that a client signed differs, or whether the secret does.</summary>
internal static class SignedTextHints
{
    /// <summary>Adds what the signature and, if it was sent, the client's own text reveal.</summary>
    /// <param name="hints">The list to add to.</param>
    /// <param name="scheme">The scheme of the call.</param>
    /// <param name="call">The call.</param>
    /// <param name="claim">Its claim, whose signature is wrong or could not be checked.</param>
    /// <param name="secret">The secret of its key; null when it is not known.</param>
    /// <param name="texts">What the emulator signs.</param>
    /// <param name="clientText">What the client signed; null when unknown.</param>
    public static void Add(
        List<SignatureHint> hints,
        ISignatureScheme scheme,
        RpcCall call,
        SignatureClaim claim,
        string? secret,
        SignedTexts texts,
        string? clientText)
    {
        var before = hints.Count;
        var canonical = call.IsAcs3 ? WithClaimedBody(call, texts.CanonicalText, hints) : texts.CanonicalText;
        var canCheck = secret is not null && claim.Signature is not null;
        if (clientText == texts.StringToSign || clientText == canonical || IsSigned(canonical))
        {
            if (canCheck && !IsSigned(canonical))
            {
                hints.Add(SecretDiffers());
            }

            return;
        }

        foreach (var (problems, wrong) in SignedTextVariants.Of(canonical, call.IsAcs3))
        {
            if (wrong == clientText || IsSigned(wrong))
            {
                hints.AddRange(problems.Select(problem => new SignatureHint(problem, TextOf(problem, call))));
                if (canCheck && !IsSigned(wrong))
                {
                    hints.Add(SecretDiffers());
                }

                return;
            }
        }

        if (clientText is not null)
        {
            hints.Add(new(
                SignatureProblem.TextDiffers,
                "The text that was signed differs from the emulator's: see where in 'difference'."));
            if (canCheck && !(call.IsAcs3 && IsHash(clientText)) && !IsSigned(clientText))
            {
                hints.Add(SecretDiffers());
            }
        }
        else if (canCheck && hints.Count == before)
        {
            hints.Add(new(
                SignatureProblem.Unknown,
                "The signed text or the secret differs: send the client's own text as 'stringToSign' to learn which."));
        }

        bool IsSigned(string text) => canCheck && scheme.IsSignatureOf(text, claim, secret!);
    }

    /// <summary>Whether a text is the string to sign of ACS3: there is no telling what a hash is of.</summary>
    public static bool IsHash(string text) => text.StartsWith("ACS3-", StringComparison.Ordinal);

    // Mistakes other than in the body only show with the hash that the client used.
    private static string WithClaimedBody(RpcCall call, string canonical, List<SignatureHint> hints)
    {
        var hashAt = canonical.LastIndexOf('\n') + 1;
        if (!call.Headers.TryGetValue("x-acs-content-sha256", out var values)
            || values.ToString().Trim() is not { Length: > 0 } claimed
            || canonical.AsSpan(hashAt).SequenceEqual(claimed))
        {
            return canonical;
        }

        hints.Add(new(
            SignatureProblem.BodyHash,
            $"x-acs-content-sha256 is not the hash of the body, which has {call.Body.Length} bytes: it must be sent as "
            + "it was hashed, byte for byte."));
        return canonical[..hashAt] + claimed;
    }

    private static SignatureHint SecretDiffers() => new(
        SignatureProblem.SecretDiffers,
        "The signature was made with a secret other than the configured one, or with another algorithm.");

    private static string TextOf(SignatureProblem problem, RpcCall call) => problem switch
    {
        SignatureProblem.HttpMethod => $"The call is sent by {call.Method} but signed for the other method.",
        SignatureProblem.SpaceAsPlus => "A space is signed as '+'; it must be '%20'.",
        SignatureProblem.TildeEncoded => "'~' is signed as '%7E'; it must stay as it is.",
        SignatureProblem.StarNotEncoded => "'*' is signed as it is; it must be '%2A'.",
        SignatureProblem.HostPort => $"The host is signed without its port; the call is sent to '{call.Host}'.",
        SignatureProblem.SentEncodedTwice => "Parameters are sent encoded twice but signed as if they were not.",
        _ => "Parameters are signed encoded once more than they are sent.",
    };
}
