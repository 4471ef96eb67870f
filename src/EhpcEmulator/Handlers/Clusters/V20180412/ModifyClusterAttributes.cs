using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Hybrid;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>
/// Changes a cluster's name, description, the image of future nodes, its RAM role or its Windows domain.
/// </summary>
[Operation("ModifyClusterAttributes", ApiVersion.V20180412)]
public static class ModifyClusterAttributes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// 2 to 64 characters: Chinese, letters, digits, dashes and underscores; begins with a letter.
        /// </summary>
        public string? Name { get; init; }

        /// <summary>2 to 256 characters that do not begin with http:// or https://.</summary>
        public string? Description { get; init; }

        public string? ImageId { get; init; }

        /// <summary>system, self, others or marketplace.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>
        /// The nodes that RamRoleName is for: at most 3 of manager, login and compute; unchanged when absent.
        /// </summary>
        public IReadOnlyList<string> RamNodeTypes { get; init; } = [];

        /// <summary>The RAM role of the nodes; unchanged when absent.</summary>
        public string? RamRoleName { get; init; }

        /// <summary>Replaces the whole Windows domain if any of its fields is given.</summary>
        public WindowsDomainParameters WinAdPar { get; init; } = new();
    }

    /// <summary>A Windows domain: <c>WinAdPar</c>.</summary>
    public sealed record WindowsDomainParameters
    {
        /// <summary>The domain controller's name.</summary>
        public string? AdDc { get; init; }

        /// <summary>The domain controller's address.</summary>
        public string? AdIp { get; init; }

        public string? AdUser { get; init; }

        /// <summary>Kept as a salted hash; no answer shows it.</summary>
        public string? AdUserPasswd { get; init; }

        public string? FallbackHomeDir { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Name).ClusterName();
            RuleFor(r => r.Description).Description();
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.ImageOwnerAlias).OneOf(ClusterRules.ImageOwners);
            RuleFor(r => r.RamNodeTypes).RamNodeTypes();
            RuleFor(r => r.WinAdPar.AdIp).IpAddress();
            RuleFor(r => r.WinAdPar.AdDc).ResourceId();
            RuleFor(r => r.WinAdPar.AdUser).HasLength(1, 128);
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            if (cluster.Status == ClusterStatus.Releasing)
            {
                throw Errors.InvalidClusterStatus();
            }

            cluster.Name = request.Name ?? cluster.Name;
            cluster.Description = request.Description ?? cluster.Description;
            ChangeImage(request, cluster);
            cluster.Settings = cluster.Settings with
            {
                RamNodeTypes = request.RamNodeTypes is { Count: > 0 } types ? types : cluster.Settings.RamNodeTypes,
                RamRoleName = request.RamRoleName ?? cluster.Settings.RamRoleName,
                WindowsDomain = DomainOf(request.WinAdPar) ?? cluster.Settings.WindowsDomain,
            };
            world.Log(
                cluster.Id, "ModifyClusterAttributes", LogLevelName.Info, "Succeeded to modify cluster attributes",
                world.Now);

            return new Response();
        }

        private static void ChangeImage(Request request, Cluster cluster)
        {
            var owner = request.ImageOwnerAlias ?? cluster.ImageOwnerAlias;
            if (request.ImageId is null
                && ClusterRules.NeedsImageId(owner)
                && !ClusterRules.NeedsImageId(cluster.ImageOwnerAlias))
            {
                throw Errors.InvalidParams("ImageId", "An image that is not the system's needs its id.");
            }

            cluster.SetImage(cluster.OsTag, owner, request.ImageId ?? cluster.ImageId);
        }

        private WindowsDomain? DomainOf(WindowsDomainParameters domain) =>
            domain == new WindowsDomainParameters()
                ? null
                : new WindowsDomain(
                    domain.AdDc ?? "",
                    domain.AdIp ?? "",
                    domain.AdUser ?? "",
                    domain.AdUserPasswd is { } password ? PasswordHash.Of(password, world.Ids.NextText(16)) : "",
                    domain.FallbackHomeDir ?? "");
    }
}
