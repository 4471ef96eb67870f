using EhpcEmulator.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>What anybody may ask: whether the emulator is well, and which certificate it shows.</summary>
internal static class HealthEndpoints
{
    private const string PemType = "application/x-pem-file";

    public static void MapHealth(this IEndpointRouteBuilder host)
    {
        host.MapGet("/health", () => new Health("ok"))
            .WithName("GetHealth")
            .WithSummary("Tells whether the emulator answers.");
        host.MapGet("/ca.pem", GetAuthority)
            .WithName("GetAuthority")
            .WithSummary("The certificate to trust for the emulator's HTTPS.")
            .Produces<string>(contentType: PemType);
    }

    private static ContentHttpResult GetAuthority(DevelopmentCertificate certificate) =>
        TypedResults.Text(certificate.AuthorityPem, PemType);
}

/// <summary>Whether the emulator answers.</summary>
/// <param name="Status"><c>ok</c>.</param>
public sealed record Health(string Status);
