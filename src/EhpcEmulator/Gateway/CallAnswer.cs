namespace EhpcEmulator.Gateway;

/// <summary>The answer to a call, before it is written in the format that the caller wants.</summary>
/// <param name="RootElement">The root of the XML form.</param>
/// <param name="Json">The answer as JSON.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code of the error; null when the call succeeded.</param>
public sealed record CallAnswer(
    string RootElement, byte[] Json, int Status = StatusCodes.Status200OK, string? Code = null)
{
    /// <summary>The seconds after which the caller may try again; null when it is not told.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>No answer at all: the connection is closed.</summary>
    public static CallAnswer None { get; } = new("", [], Status: 0);
}
