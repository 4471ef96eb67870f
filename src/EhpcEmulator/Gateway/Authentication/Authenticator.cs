using System.Diagnostics;
using System.Globalization;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>Finds out who makes a call and refuses callers that fail a check, in the real gateway's order.</summary>
public sealed class Authenticator(
    AuthenticationOptions options, AccessKeys keys, NonceCache nonces, TimeProvider wall)
{
    private const string TemporaryKeyPrefix = "STS.";

    private static readonly ISignatureScheme[] Schemes = [new Acs3Signature(), new RpcV1Signature()];

    private readonly bool _strict = options.Mode == AuthenticationMode.Strict;

    /// <summary>The caller of a call whose body is read.</summary>
    /// <exception cref="ApiException">The first check that fails.</exception>
    public Caller Authenticate(RpcCall call)
    {
        var scheme = SchemeOf(call);
        var claim = scheme.Read(call);
        if (_strict && claim.Method == RpcV1Signature.BearerToken)
        {
            // Such a call needs no access key: what is wrong with it is its method.
            throw GatewayErrors.Invalid("SignatureMethod");
        }

        if (claim.AccessKeyId is not { } id)
        {
            return _strict ? throw GatewayErrors.Missing("AccessKeyId") : Caller.Anonymous;
        }

        if (!WorldNames.IsWellFormed(id))
        {
            throw GatewayErrors.AccessKeyNotFound();
        }

        if (keys.Find(id) is not { } key)
        {
            return _strict ? throw GatewayErrors.AccessKeyNotFound() : Caller.WithUnknownKey(id);
        }

        if (key.Disabled)
        {
            throw GatewayErrors.AccessKeyInactive();
        }

        CheckSecurityToken(id, key, claim.SecurityToken, _strict);
        if (_strict)
        {
            var signedAt = CheckTimestamp(scheme, claim);
            scheme.RequireFields(claim);
            scheme.Verify(call, claim, key.Secret);
            TakeNonce(id, claim, signedAt);
        }
        else if (claim.Signature is not null)
        {
            scheme.Verify(call, claim, key.Secret);
        }

        return key.Caller;
    }

    /// <summary>The access key that a call names, verified or not; null when it names none that can be read.</summary>
    public string? FindAccessKeyId(RpcCall call)
    {
        try
        {
            return SchemeOf(call).Read(call).AccessKeyId;
        }
        catch (ApiException)
        {
            return null;
        }
    }

    /// <summary>The world of a call with a key.</summary>
    public string WorldOf(string? accessKeyId) =>
        accessKeyId is null ? WorldRegistry.DefaultWorld : keys.WorldOf(accessKeyId) ?? WorldRegistry.DefaultWorld;

    /// <summary>The scheme a call is signed by, if it is signed at all.</summary>
    internal static ISignatureScheme SchemeOf(RpcCall call)
    {
        foreach (var scheme in Schemes)
        {
            if (scheme.IsUsedBy(call))
            {
                return scheme;
            }
        }

        throw new UnreachableException("A call that no other scheme recognizes is read as version 1.0.");
    }

    /// <summary>Refuses a token that is not the key's, and in strict mode one that is missing.</summary>
    /// <exception cref="ApiException">What is wrong with it, or with the key's own validity.</exception>
    internal void CheckSecurityToken(string id, AccessKey key, string? token, bool isRequired)
    {
        var isTemporary = id.StartsWith(TemporaryKeyPrefix, StringComparison.Ordinal);
        if (token is null)
        {
            if (isRequired && (key.HasSecurityToken || isTemporary))
            {
                throw GatewayErrors.MissingSecurityToken();
            }
        }
        else if (IsMalformed(token))
        {
            throw GatewayErrors.SecurityTokenMalformed();
        }
        else if (key.HasSecurityToken && !key.HasSecurityTokenOf(token))
        {
            throw GatewayErrors.SecurityTokenMismatch();
        }

        if (key.Expires <= wall.GetUtcNow())
        {
            throw GatewayErrors.SecurityTokenExpired();
        }
    }

    private static bool IsMalformed(string token)
    {
        foreach (var character in token)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return string.IsNullOrWhiteSpace(token);
    }

    /// <summary>The instant at which a call says it was signed.</summary>
    /// <exception cref="ApiException">It is missing, malformed or too far from the wall clock.</exception>
    internal DateTimeOffset CheckTimestamp(ISignatureScheme scheme, SignatureClaim claim)
    {
        if (claim.Timestamp is null)
        {
            throw GatewayErrors.Missing(scheme.TimestampName);
        }

        if (!DateTimeOffset.TryParseExact(
                claim.Timestamp,
                ApiTime.Seconds,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var signedAt))
        {
            throw GatewayErrors.TimestampMalformed();
        }

        return (wall.GetUtcNow() - signedAt).Duration() <= options.TimestampWindow
            ? signedAt
            : throw GatewayErrors.TimestampExpired();
    }

    private void TakeNonce(string id, SignatureClaim claim, DateTimeOffset signedAt)
    {
        // A call dated ahead of the clock passes the timestamp check for longer than one dated now.
        var now = wall.GetUtcNow();
        var until = (signedAt > now ? signedAt : now) + options.TimestampWindow;
        if (!nonces.TryUse(id, claim.Nonce!, until))
        {
            throw GatewayErrors.NonceUsed();
        }
    }
}
