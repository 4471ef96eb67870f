using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Software.V20180412;

/// <summary>
/// Lists the software of a cluster, including what is being installed or removed, in the order it was ordered.
/// </summary>
[Operation("ListInstalledSoftware", ApiVersion.V20180412)]
public static class ListInstalledSoftware
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : EnvelopedResponse<Installed>
    {
        [ListItem("SoftwareList")]
        public required IReadOnlyList<InstalledSoftware> SoftwareList { get; init; }

        /// <inheritdoc/>
        protected override Installed ToData() => new() { SoftwareList = SoftwareList };
    }

    /// <summary>The software once more, as the example of the reference nests it.</summary>
    public sealed record Installed
    {
        [ListItem("SoftwareList")]
        public required IReadOnlyList<InstalledSoftware> SoftwareList { get; init; }
    }

    /// <summary>A piece of software on a cluster.</summary>
    public sealed record InstalledSoftware
    {
        /// <summary>The tag that it was ordered by.</summary>
        public required string SoftwareId { get; init; }

        /// <summary>In the spelling of the catalogue where it is known, for example mpich.</summary>
        public required string SoftwareName { get; init; }

        /// <summary>Empty when its tag names none.</summary>
        public required string SoftwareVersion { get; init; }

        /// <summary>Installing, Installed or Uninstalling.</summary>
        public required string SoftwareStatus { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var list = await world.Db.ClusterSoftware.AsNoTracking()
                .Where(software => software.ClusterId == cluster.Id)
                .OrderBy(software => software.Position)
                .ToListAsync(cancellationToken);
            return new Response
            {
                SoftwareList =
                [
                    .. list.Select(software => new InstalledSoftware
                    {
                        SoftwareId = software.Tag,
                        SoftwareName = software.Name,
                        SoftwareVersion = software.Version,
                        SoftwareStatus = $"{software.Status}",
                    }),
                ],
            };
        }
    }
}
