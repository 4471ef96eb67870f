using System.Globalization;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// Explains why a call's signature does not match. Uses up no nonce, changes nothing, and never reveals a signature.
/// </summary>
public sealed class SignatureExplainer(
    Authenticator authenticator, AuthenticationOptions options, AccessKeys keys, TimeProvider wall)
{
    private const int ShownBefore = 20;
    private const int ShownFrom = 60;

    /// <summary>Explains a call whose body is read.</summary>
    /// <param name="call">The call as it was sent.</param>
    /// <param name="clientText">The client's own string to sign or canonical request; null if unknown.</param>
    public SignatureExplanation Explain(RpcCall call, string? clientText)
    {
        var hints = new List<SignatureHint>();
        var scheme = Authenticator.SchemeOf(call);
        var (claim, texts) = Read(scheme, call, hints);
        var key = claim?.AccessKeyId is { } id ? keys.Find(id) : null;
        bool? matches = null;
        TextDifference? difference = null;
        if (claim is not null)
        {
            HintAtKey(claim, key, hints);
            if (texts is not null)
            {
                HintAtHeaders(call, claim, hints);
                difference = DifferenceOf(texts, clientText, call);
                matches = claim.Signature is null || key is null ? null : Verify(scheme, call, claim, key, hints);
                if (matches != true)
                {
                    SignedTextHints.Add(hints, scheme, call, claim, key?.Secret, texts, clientText);
                }
            }

            HintAtRest(scheme, claim, key, hints);
        }

        return new SignatureExplanation
        {
            Summary = SummaryOf(matches, hints),
            Scheme = call.IsAcs3 ? claim?.Method ?? "ACS3" : "1.0",
            AccessKeyId = claim?.AccessKeyId,
            IsKeyConfigured = key is not null,
            Matches = matches,
            StringToSign = texts is null ? null : SignedTextMask.Hide(texts.StringToSign, call),
            CanonicalRequest = texts is null || !call.IsAcs3
                ? null
                : SignedTextMask.Hide(texts.CanonicalText, call),
            Difference = difference,
            Hints = hints,
        };
    }

    private static (SignatureClaim? Claim, SignedTexts? Texts) Read(
        ISignatureScheme scheme, RpcCall call, List<SignatureHint> hints)
    {
        SignatureClaim? claim = null;
        SignedTexts? texts = null;
        Try(hints, SignatureProblem.Malformed, () =>
        {
            claim = scheme.Read(call);
            texts = scheme.TextsOf(call, claim);
        });
        return (claim, texts);
    }

    private static void HintAtKey(SignatureClaim claim, AccessKey? key, List<SignatureHint> hints)
    {
        if (claim.AccessKeyId is not { } id)
        {
            hints.Add(new(SignatureProblem.KeyMissing, "The call names no access key, so there is nothing to check."));
        }
        else if (key is null)
        {
            hints.Add(new(
                SignatureProblem.KeyUnknown,
                $"The access key '{id}' is not configured under Accounts: strict mode refuses it, open mode lets it in "
                + "as an account of its own and checks nothing."));
        }
        else if (key.Disabled)
        {
            hints.Add(new(SignatureProblem.KeyDisabled, $"The access key '{id}' is disabled."));
        }
    }

    private static void HintAtHeaders(RpcCall call, SignatureClaim claim, List<SignatureHint> hints)
    {
        var absent = (claim.SignedHeaders?.Split(';') ?? []).Where(name => !call.Headers.ContainsKey(name)).ToList();
        if (absent.Count > 0)
        {
            hints.Add(new(
                SignatureProblem.HeaderNotSent,
                $"Signed but not sent: {string.Join(", ", absent)}. They are read as empty."));
        }
    }

    /// <summary>Whether the signature matches; null when that cannot be determined.</summary>
    private static bool? Verify(
        ISignatureScheme scheme, RpcCall call, SignatureClaim claim, AccessKey key, List<SignatureHint> hints)
    {
        try
        {
            scheme.Verify(call, claim, key.Secret);
            return true;
        }
        catch (ApiException error) when (error.Code == "SignatureDoesNotMatch")
        {
            return false;
        }
        catch (ApiException error)
        {
            var problem = error.Code == "IncompleteSignature"
                ? SignatureProblem.BodyHash
                : SignatureProblem.SignatureMethod;
            hints.Add(new(problem, problem == SignatureProblem.BodyHash
                ? "The header x-acs-content-sha256 is missing."
                : TextOf(error)));
            return null;
        }
    }

    private void HintAtRest(ISignatureScheme scheme, SignatureClaim claim, AccessKey? key, List<SignatureHint> hints)
    {
        if (claim.Signature is null)
        {
            hints.Add(new(
                SignatureProblem.SignatureMissing, "The call carries no signature; only open mode lets it in."));
        }
        else
        {
            Try(hints, SignatureProblem.FieldMissing, () => scheme.RequireFields(claim));
        }

        if (key is not null)
        {
            Try(hints, SignatureProblem.SecurityToken, () => authenticator.CheckSecurityToken(
                key.Caller.AccessKeyId!, key, claim.SecurityToken, isRequired: true));
        }

        Try(
            hints,
            SignatureProblem.Timestamp,
            () => authenticator.CheckTimestamp(scheme, claim),
            $" The wall clock shows {wall.GetUtcNow().ToString(ApiTime.Seconds, CultureInfo.InvariantCulture)}, and "
            + $"strict mode accepts timestamps at most {options.TimestampWindow} from it.");
    }

    private static void Try(List<SignatureHint> hints, SignatureProblem problem, Action check, string more = "")
    {
        try
        {
            check();
        }
        catch (ApiException error)
        {
            hints.Add(new(problem, TextOf(error) + more));
        }
    }

    private static TextDifference? DifferenceOf(SignedTexts texts, string? clientText, RpcCall call)
    {
        if (clientText is null)
        {
            return null;
        }

        var isCanonical = call.IsAcs3 && !SignedTextHints.IsHash(clientText);
        var ours = isCanonical ? texts.CanonicalText : texts.StringToSign;
        var index = ours.AsSpan().CommonPrefixLength(clientText);
        return index == ours.Length && index == clientText.Length
            ? null
            : new TextDifference(
                isCanonical ? "canonicalRequest" : "stringToSign", index, Around(clientText), Around(ours));

        string Around(string text)
        {
            var from = Math.Max(0, index - ShownBefore);
            return SignedTextMask.Hide(text, call)[from..Math.Min(text.Length, index + ShownFrom)];
        }
    }

    private static string TextOf(ApiException error) => $"{error.Code}: {error.Message}";

    private static string SummaryOf(bool? matches, List<SignatureHint> hints)
    {
        var verdict = matches switch
        {
            true => "The signature matches.",
            false => "The signature does not match.",
            _ => "The signature cannot be checked.",
        };
        return hints.Count == 0 ? verdict : $"{verdict} {hints[0].Message}";
    }
}
