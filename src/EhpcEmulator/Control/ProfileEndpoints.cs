using System.Globalization;
using System.Xml.Linq;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Profiling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>
/// Serves the graphs of profilings under signed links, and refuses as OSS does, which serves them in the cloud.
/// </summary>
public static class ProfileEndpoints
{
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Maps the path that links to profiling graphs lead to.</summary>
    public static void MapProfiles(this IEndpointRouteBuilder app) =>
        app.MapMethods(
                $"{ProfileLinks.Folder}/{{worldId}}/{{clusterId}}/{{file}}",
                [HttpMethods.Get, HttpMethods.Head],
                GetFileAsync)
            .ExcludeFromDescription();

    private static async Task<IResult> GetFileAsync(
        string worldId,
        string clusterId,
        string file,
        HttpContext http,
        WorldRegistry worlds,
        Simulation simulation,
        ProfileLinks links,
        TimeProvider wallClock,
        CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var claim = new LinkClaim($"{query["OSSAccessKeyId"]}", $"{query["Expires"]}", $"{query["Signature"]}");
        if (claim is { KeyId: "", Expires: "", Signature: "" } || !WorldNames.IsWellFormed(worldId))
        {
            return Refuse(
                http, 403, "AccessDenied", "You have no right to access this object because of bucket acl.");
        }

        if (claim.KeyId.Length == 0 || claim.Expires.Length == 0 || claim.Signature.Length == 0)
        {
            return Refuse(
                http, 403, "AccessDenied", "OSSAccessKeyId, Expires and Signature must all be in the query string.");
        }

        // An invalid link must not create a world.
        var world = await worlds.FindAsync(worldId);
        return links.Check(world, clusterId, file, claim) switch
        {
            LinkProblem.MalformedDate => Refuse(
                http, 403, "AccessDenied", "Invalid date (should be seconds since epoch)."),
            LinkProblem.Expired => Refuse(
                http, 403, "AccessDenied", "Request has expired.",
                ("Expires", DateTimeOffset.FromUnixTimeSeconds(
                    long.Parse(claim.Expires, CultureInfo.InvariantCulture))),
                ("ServerTime", wallClock.GetUtcNow())),
            LinkProblem.UnknownKey => Refuse(
                http, 403, "InvalidAccessKeyId",
                "The OSS Access Key Id you provided does not exist in our records."),
            LinkProblem.WrongSignature => Refuse(
                http, 403, "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. "
                + "Check your key and signing method."),
            _ => await simulation.ReadIfThereAsync(
                worldId,
                session => session.FindFileAsync(clusterId, file, cancellationToken),
                cancellationToken) is { } graph
                    ? TypedResults.Bytes(graph, "image/svg+xml")
                    : Refuse(http, 404, "NoSuchKey", "The specified key does not exist."),
        };
    }

    private static ContentHttpResult Refuse(
        HttpContext http,
        int status,
        string code,
        string message,
        params ReadOnlySpan<(string Name, DateTimeOffset Instant)> instants)
    {
        var requestId = RequestIds.Next().Replace("-", "", StringComparison.Ordinal)[..24];
        http.Response.Headers["x-oss-request-id"] = requestId;
        var error = new XElement(
            "Error",
            new XElement("Code", code),
            new XElement("Message", message),
            new XElement("RequestId", requestId),
            new XElement("HostId", http.Request.Host.Value));
        foreach (var (name, instant) in instants)
        {
            error.Add(new XElement(name, instant.ToString(InstantForm, CultureInfo.InvariantCulture)));
        }

        return TypedResults.Text(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{error}\n", "application/xml", statusCode: status);
    }
}
