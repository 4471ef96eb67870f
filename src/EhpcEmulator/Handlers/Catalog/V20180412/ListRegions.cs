using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>Lists the regions that have E-HPC, with their Chinese names.</summary>
[Operation("ListRegions", ApiVersion.V20180412, IsGlobal = true)]
public static class ListRegions
{
    public sealed record Request;

    public sealed record Response : ApiResponse
    {
        [ListItem("RegionInfo")]
        public required IReadOnlyList<RegionInfo> Regions { get; init; }
    }

    /// <summary>A region, with its name in Chinese.</summary>
    public sealed record RegionInfo(string RegionId, string LocalName);

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
            Task.FromResult(new Response
            {
                Regions = [.. Regions.All.Select(region => new RegionInfo(region.Id, region.LocalName))],
            });
    }
}
