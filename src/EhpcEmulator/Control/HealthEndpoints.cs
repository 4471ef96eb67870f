using EhpcEmulator.Hosting;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>What anybody may ask: whether the emulator is healthy, and which certificate to trust.</summary>
internal static class HealthEndpoints
{
    private const string PemType = "application/x-pem-file";

    public static void MapHealth(this IEndpointRouteBuilder host)
    {
        host.MapGet("/health", () => new Health("ok"))
            .WithName("GetHealth")
            .WithSummary("Reports whether the emulator answers.");
        host.MapGet("/health/ready", GetReadiness)
            .WithName("GetReadiness")
            .WithSummary("Reports whether every world of the data folder is open and up to date.")
            .Produces<Health>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        // Health checks that are not interested in the body ask for it in this way.
        host.MapMethods("/health", [HttpMethods.Head], () => TypedResults.Ok()).ExcludeFromDescription();
        host.MapMethods("/health/ready", [HttpMethods.Head], GetReadiness).ExcludeFromDescription();
        host.MapGet("/ca.pem", GetAuthority)
            .WithName("GetAuthority")
            .WithSummary("Downloads the certificate to trust for the emulator's HTTPS.")
            .Produces<string>(contentType: PemType);
    }

    private static IResult GetReadiness(WorldRegistry worlds) =>
        worlds.IsReady
            ? TypedResults.Ok(new Health("ready"))
            : Problems.NotReady();

    private static ContentHttpResult GetAuthority(DevelopmentCertificate certificate) =>
        TypedResults.Text(certificate.AuthorityPem, PemType);
}

/// <summary>Whether the emulator is healthy.</summary>
/// <param name="Status"><c>ok</c> when it answers, <c>ready</c> when all worlds are open.</param>
public sealed record Health(string Status);
