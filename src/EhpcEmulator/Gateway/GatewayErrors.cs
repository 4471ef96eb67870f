namespace EhpcEmulator.Gateway;

/// <summary>
/// The errors of the gateway itself, before an operation sees the call: one method per error, each with the
/// code, status and message of the real gateway. The service's own errors are in <see cref="Errors"/>.
/// </summary>
public static class GatewayErrors
{
    /// <summary>The version has no such action, or the call has no parameters at all.</summary>
    public static ApiException ActionNotFound() =>
        new("InvalidAction.NotFound", "Specified api is not found, please check your url and method.", 404);

    /// <summary>The Version is neither of the API's two.</summary>
    public static ApiException InvalidVersion() => Invalid("Version");

    /// <summary>A parameter or header that the call needs is absent.</summary>
    public static ApiException Missing(string parameter) =>
        new($"Missing{parameter}", $"{parameter} is mandatory for this action.", 400);

    /// <summary>The version, or the method or version of the signature, is not one that the gateway knows.</summary>
    public static ApiException Invalid(string parameter) =>
        new($"Invalid{parameter}", $"Specified parameter {parameter} is not valid.", 400);

    /// <summary>The Format is neither JSON nor XML, in whatever case.</summary>
    public static ApiException InvalidFormat() => new("InvalidParameter.Format", "only XML or JSON accepted", 400);

    /// <summary>The HTTP method is neither GET nor POST.</summary>
    public static ApiException MethodNotSupported() =>
        new("UnsupportedHTTPMethod", "This HTTP method is not supported.", 403);

    /// <summary>The access key is malformed or, in strict mode, not configured.</summary>
    public static ApiException AccessKeyNotFound() =>
        new("InvalidAccessKeyId.NotFound", "Specified access key is not found.", 404);

    /// <summary>The access key is configured as disabled.</summary>
    public static ApiException AccessKeyInactive() =>
        new("InvalidAccessKeyId.Inactive", "Specified access key is disabled.", 400);

    /// <summary>In strict mode: the timestamp is not in the format of the API.</summary>
    public static ApiException TimestampMalformed() =>
        new("InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.", 400);

    /// <summary>In strict mode: the timestamp is too far from the wall clock, in either direction.</summary>
    public static ApiException TimestampExpired() =>
        new("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.", 400);

    /// <summary>In strict mode: the access key was used with this nonce before.</summary>
    public static ApiException NonceUsed() =>
        new("SignatureNonceUsed", "Specified signature nonce was used already.", 400);

    /// <summary>The headers of an ACS3 signature are malformed, or part of them is absent.</summary>
    public static ApiException IncompleteSignature() =>
        new("IncompleteSignature", "The request signature does not conform to Aliyun standards.", 400);

    /// <summary>The v1 mismatch. Legacy clients split the message at the colon and compare the two strings.</summary>
    public static ApiException SignatureDoesNotMatchV1(string serverStringToSign) =>
        new(
            "SignatureDoesNotMatch",
            $"Specified signature is not matched with our calculation. server string to sign is:{serverStringToSign}",
            400);

    /// <summary>The ACS3 mismatch, with both texts the client can compare its own with.</summary>
    public static ApiException SignatureDoesNotMatchAcs3(string serverStringToSign, string serverCanonicalRequest) =>
        new(
            "SignatureDoesNotMatch",
            "Specified signature does not match our calculation. "
            + $"server StringToSign is [{serverStringToSign}] server CanonicalRequest is [{serverCanonicalRequest}]",
            400);

    /// <summary>In strict mode: the key is temporary or has a token, but the call carries none.</summary>
    public static ApiException MissingSecurityToken() => Missing("SecurityToken");

    /// <summary>The key has expired, whether or not the call has a token.</summary>
    public static ApiException SecurityTokenExpired() =>
        new("InvalidSecurityToken.Expired", "Specified SecurityToken is expired.", 400);

    /// <summary>The token is blank or has control characters.</summary>
    public static ApiException SecurityTokenMalformed() =>
        new("InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.", 400);

    /// <summary>The token is not the one configured for the key.</summary>
    public static ApiException SecurityTokenMismatch() =>
        new(
            "InvalidSecurityToken.MismatchWithAccessKey",
            "Specified SecurityToken mismatch with the AccessKey.",
            400);

    public static ApiException BodyTooLarge() =>
        new("RequestEntityTooLarge", $"The request body is over the limit of {RpcCall.MaxBodyBytes} bytes.", 413);

    public static ApiException TooManyParameters() =>
        new("TooManyParameters", $"A request may carry at most {RpcCall.MaxParameters} parameters.", 400);

    /// <summary>HTTP itself is broken, for example in a chunk of the body.</summary>
    public static ApiException MalformedRequest() =>
        new("MalformedRequest", "The request body could not be read.", 400);

    /// <summary>Too many callers are waiting for the world, or a fault rule says so.</summary>
    public static ApiException Throttled() =>
        new("Throttling.User", "Request was denied due to user flow control.", 429);

    /// <summary>An error from a fault rule.</summary>
    /// <param name="code">Any code.</param>
    /// <param name="message">The message for the caller.</param>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    public static ApiException Custom(
        string code, string message = "The request failed because of a fault rule.", int status = 500) =>
        new(code, message, status);

    /// <summary>The emulator's data cannot be read or written at present.</summary>
    /// <param name="cause">The cause, as a sentence.</param>
    public static ApiException StoreUnavailable(string cause) =>
        new("ServiceUnavailable", $"The request has failed due to a temporary failure of the server. {cause}", 503);

    /// <summary>More calls are in flight than the process accepts.</summary>
    public static ApiException Overloaded() =>
        new(
            "ServiceUnavailable",
            "The request has failed due to a temporary failure of the server. Too many requests are being processed.",
            503)
        {
            RetryAfter = 1,
        };

    /// <summary>The caller's data is damaged.</summary>
    /// <param name="cause">What is damaged and what helps, as a sentence.</param>
    public static ApiException StoreDamaged(string cause) =>
        new("InternalError", $"The request processing has failed. {cause}", 500);

    /// <summary>An error of the emulator, which is logged.</summary>
    public static ApiException InternalError() =>
        new("InternalError", "The request processing has failed due to some unknown error, exception or failure.", 500);
}
