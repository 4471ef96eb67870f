using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Client.V20180412;

/// <summary>Lists the client versions of a cluster and its finished upgrades, newest first.</summary>
[Operation("ListUpgradeClients", ApiVersion.V20180412)]
public static class ListUpgradeClients
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The installed version: the old one until an upgrade has ended.</summary>
        public required string CurrentVersion { get; init; }

        /// <summary>The newest version that the cluster can have.</summary>
        public required string LatestVersion { get; init; }

        public required IReadOnlyList<ClientRecord> ClientRecords { get; init; }
    }

    /// <summary>A finished upgrade.</summary>
    public sealed record ClientRecord
    {
        public required string OldVersion { get; init; }

        public required string NewVersion { get; init; }

        /// <summary>The RAM user who ordered it; the account's own id when it did so itself.</summary>
        public required string SubUid { get; init; }

        /// <summary>When it ended.</summary>
        [Instant(ApiTime.Seconds)]
        public required DateTimeOffset UpdateTime { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            return new Response
            {
                CurrentVersion = cluster.ClientVersion,
                LatestVersion = ClientVersions.NewestFor(cluster.ClientVersion),
                ClientRecords =
                [
                    .. cluster.Settings.ClientUpgrades.Reverse().Select(upgrade => new ClientRecord
                    {
                        OldVersion = upgrade.OldVersion,
                        NewVersion = upgrade.NewVersion,
                        SubUid = upgrade.OrderedBy,
                        UpdateTime = upgrade.At,
                    }),
                ],
            };
        }
    }
}
