using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The refusals of the control surface: RFC 9457 problem details, made only here.</summary>
internal static class Problems
{
    /// <summary>400: the request cannot be carried out as it is.</summary>
    /// <param name="detail">One sentence that says what is wrong and what is allowed.</param>
    public static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status400BadRequest, title: "Invalid request");

    /// <summary>404: what the path names does not exist.</summary>
    /// <param name="what">What was looked for: <c>world</c>, <c>snapshot</c> and so on.</param>
    /// <param name="detail">One sentence that says where to look.</param>
    public static ProblemHttpResult NotFound(string what, string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status404NotFound, title: $"No such {what}");

    /// <summary>409: the present state does not allow it.</summary>
    public static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status409Conflict, title: "The present state does not allow it");

    /// <summary>503: worlds are still being opened.</summary>
    public static ProblemHttpResult NotReady() => TypedResults.Problem(
        "The worlds of the data folder are still being opened; try again.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Not ready yet");

    /// <summary>503: the emulator's data cannot be read or written at present.</summary>
    public static ProblemHttpResult Unavailable(string detail) => TypedResults.Problem(
        detail,
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "The data folder cannot be used at present");

    /// <summary>500: the emulator's data is damaged.</summary>
    public static ProblemHttpResult Damaged(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status500InternalServerError, title: "A database is damaged");

    /// <summary>413: the body has more bytes than are accepted.</summary>
    public static ProblemHttpResult TooLarge(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status413PayloadTooLarge, title: "The body is too large");

    /// <summary>415: the body is not called what it has to be.</summary>
    public static ProblemHttpResult WrongContentType() => TypedResults.Problem(
        "Send JSON with the header 'Content-Type: application/json', and the file of a snapshot with "
        + "'Content-Type: application/vnd.sqlite3'.",
        statusCode: StatusCodes.Status415UnsupportedMediaType,
        title: "The body has another content type");

    /// <summary>401: a token is configured, and the request does not carry it.</summary>
    public static ProblemHttpResult Unauthorized() => TypedResults.Problem(
        "Send the header 'Authorization: Bearer' with the token of Control:Token.",
        statusCode: StatusCodes.Status401Unauthorized,
        title: "The control surface needs its token");

    /// <summary>404: a name that no world can have.</summary>
    public static ProblemHttpResult MalformedWorld() => NotFound(
        "world", "A world is named by its account or access key: letters, digits, dots, dashes and underscores.");
}
