using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Scheduler.V20180412;

/// <summary>
/// Changes settings of a cluster's scheduler. The limits of PBS apply to submissions from then on; how often the
/// scheduler looks, and how long it remembers, is shown but has no effect.
/// </summary>
[Operation("SetSchedulerInfo", ApiVersion.V20180412)]
public static partial class SetSchedulerInfo
{
    public sealed record Response : ApiResponse
    {
        public required string Message { get; init; }
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            for (var index = 0; index < request.Schedulers.Count; index++)
            {
                cluster.RequireScheduler(
                    request.Schedulers[index].SchedName,
                    $"Scheduler.{ParameterPath.NumberOf(request.Schedulers, index)}.SchedName");
            }

            // Settings of the other kind are ignored.
            var settings = cluster.Settings.Scheduler;
            if (SchedulerNames.IsSlurm(cluster.SchedulerType))
            {
                settings = settings with
                {
                    Slurm = request.SlurmInfos.Aggregate(settings.Slurm, (slurm, info) => info.ApplyTo(slurm)),
                };
            }
            else
            {
                await RequireQueuesAsync(request.PbsInfos, cluster);
                settings = settings with
                {
                    Pbs = request.PbsInfos.Aggregate(settings.Pbs, (pbs, info) => info.ApplyTo(pbs)),
                };
            }

            cluster.Settings = cluster.Settings with { Scheduler = settings };
            world.Log(cluster.Id, "SetSchedulerInfo", LogLevelName.Info, "Succeeded to set scheduler info", world.Now);

            var names = request.Schedulers.Select(scheduler => scheduler.SchedName).Distinct();
            return new Response
            {
                Message = string.Join(' ', names.Select(name => $"{name}: scheduler setting successfully.")),
            };
        }

        private async Task RequireQueuesAsync(IReadOnlyList<PbsParameters> infos, Cluster cluster)
        {
            for (var index = 0; index < infos.Count; index++)
            {
                var (info, path) = (infos[index], $"PbsInfo.{ParameterPath.NumberOf(infos, index)}");
                for (var acl = 0; acl < info.AclLimits.Count; acl++)
                {
                    await world.RequireQueueAsync(
                        cluster,
                        info.AclLimits[acl].Queue!,
                        $"{path}.AclLimit.{ParameterPath.NumberOf(info.AclLimits, acl)}.Queue");
                }

                for (var limit = 0; limit < info.ResourceLimits.Count; limit++)
                {
                    if (info.ResourceLimits[limit].Queue is { } queue)
                    {
                        await world.RequireQueueAsync(
                            cluster,
                            queue,
                            $"{path}.ResourceLimit.{ParameterPath.NumberOf(info.ResourceLimits, limit)}.Queue");
                    }
                }
            }
        }
    }
}
