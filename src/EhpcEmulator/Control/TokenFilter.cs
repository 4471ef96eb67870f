using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Refuses requests that lack the configured token.</summary>
internal sealed class TokenFilter(IOptions<ControlOptions> options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsLetIn(context.HttpContext.Request) ? next(context) : new(Problems.Unauthorized());

    private bool IsLetIn(HttpRequest request)
    {
        if (options.Value.Token is not { Length: > 0 } token)
        {
            return true;
        }

        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(given[Scheme.Length..].Trim()), Encoding.UTF8.GetBytes(token));
    }
}
