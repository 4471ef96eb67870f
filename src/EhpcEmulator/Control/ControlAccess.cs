using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Who may use the control surface: everybody, or only those who know its token.</summary>
internal sealed class ControlAccess(IOptions<ControlOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether a request carries the token in its header or, sent by the page, in its cookie.</summary>
    public bool IsLetIn(HttpRequest request)
    {
        if (options.Value.Token is not { Length: > 0 } token)
        {
            return true;
        }

        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? AreSame(given[Scheme.Length..].Trim(), token)
            : request.Cookies[CookieOf(request)] is { } cookie
                && AreSame(cookie, MarkOf(token))
                && (HttpMethods.IsGet(request.Method) || IsFromHere(request));
    }

    /// <summary>Lets a browser in until it is closed; false when it was not given the token.</summary>
    public bool TrySignIn(HttpContext http, string given)
    {
        if (options.Value.Token is not { Length: > 0 } token || !AreSame(given.Trim(), token))
        {
            return false;
        }

        http.Response.Cookies.Append(CookieOf(http.Request), MarkOf(token), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
        return true;
    }

    /// <summary>
    /// Whether a request was not sent by another site's page. Browsers say so; a client that says nothing is not one.
    /// </summary>
    public static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    // Cookies ignore ports: two emulators on one machine must not take each other's cookie.
    private static string CookieOf(HttpRequest request) => $"ehpc-emulator-{request.Host.Port ?? 0}";

    // The token itself stays with whoever typed it in.
    private static string MarkOf(string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "page"u8));

    private static bool AreSame(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
