using System.Text.Json;
using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Scheduler.V20180412;

/// <summary>Describes the settings of a cluster's scheduler, with defaults where none were set.</summary>
[Operation("GetSchedulerInfo", ApiVersion.V20180412)]
public static class GetSchedulerInfo
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 schedulers of the cluster's kind.</summary>
        [Parameter("Scheduler")]
        public IReadOnlyList<SchedulerParameters> Schedulers { get; init; } = [];
    }

    /// <summary>A scheduler: <c>Scheduler.N</c>.</summary>
    public sealed record SchedulerParameters
    {
        /// <summary>pbs, pbs19, slurm, slurm19 or slurm20.</summary>
        public string? SchedName { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Schedulers).Required().HasItems(1, 100);
            RuleForEach(r => r.Schedulers).ChildRules(scheduler =>
                scheduler.RuleFor(s => s.SchedName).NotNull().WithMessage("SchedName is required.")
                    .OneOf(SchedulerNames.All));
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>One for each name in the call.</summary>
        public required IReadOnlyList<SchedulerInfo> SchedInfo { get; init; }
    }

    /// <summary>A scheduler and its settings, a JSON object.</summary>
    public sealed record SchedulerInfo(string SchedName, string Configuration);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        private static readonly JsonSerializerOptions WithoutNull =
            new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            for (var index = 0; index < request.Schedulers.Count; index++)
            {
                cluster.RequireScheduler(
                    request.Schedulers[index].SchedName!,
                    $"Scheduler.{ParameterPath.NumberOf(request.Schedulers, index)}.SchedName");
            }

            var settings = cluster.Settings.Scheduler;
            return new Response
            {
                SchedInfo =
                [
                    .. request.Schedulers.Select(scheduler => scheduler.SchedName!).Distinct().Select(name =>
                        new SchedulerInfo(
                            name, SchedulerNames.IsSlurm(name) ? TextOf(settings.Slurm) : TextOf(settings.Pbs))),
                ],
            };
        }

        private static string TextOf(SlurmSettings settings) => JsonSerializer.Serialize(new
        {
            SchedInterval = settings.SchedInterval ?? 60,
            BackfillInterval = settings.BackfillInterval ?? 60,
        });

        private static string TextOf(PbsSettings settings) => JsonSerializer.Serialize(new
        {
            SchedInterval = settings.SchedInterval ?? 60,
            JobHistoryDuration = settings.JobHistoryDuration ?? 14,
            SchedMaxJobs = settings.SchedMaxJobs ?? 20_000,
            SchedMaxQueuedJobs = settings.SchedMaxQueuedJobs ?? 10_000,
            AclLimit = settings.AclLimits.Select(acl => new { acl.Queue, AclUsers = acl.Users }),
            ResourceLimit = settings.ResourceLimits.Select(limit => new
            {
                Queue = SaidOf(limit.Queue),
                User = SaidOf(limit.User),
                limit.Cpus,
                limit.Nodes,
                Mem = SaidOf(limit.Mem),
                limit.MaxJobs,
            }),
        }, WithoutNull);

        private static string? SaidOf(string text) => text.Length > 0 ? text : null;
    }
}
