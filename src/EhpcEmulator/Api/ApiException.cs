namespace EhpcEmulator.Api;

/// <summary>
/// A failure that is reported to the caller, and the only exception that becomes an answer.
/// Thrown through <see cref="Errors"/> and <see cref="Gateway.GatewayErrors"/>, never constructed elsewhere.
/// </summary>
/// <param name="code">The API's error code, for example <c>ClusterNotFound</c>.</param>
/// <param name="message">
/// The text for a person; it names the parameter where one is at fault and never holds a secret.
/// </param>
/// <param name="status">The HTTP status, 400 to 599.</param>
public sealed class ApiException(string code, string message, int status) : Exception(message)
{
    /// <summary>The API's error code.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>The seconds after which the caller may try again; null when it is not told.</summary>
    public int? RetryAfter { get; init; }
}
