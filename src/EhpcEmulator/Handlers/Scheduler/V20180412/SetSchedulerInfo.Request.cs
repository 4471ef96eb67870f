using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Scheduler.V20180412;

public static partial class SetSchedulerInfo
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The cluster's scheduler.</summary>
        [Parameter("Scheduler")]
        public IReadOnlyList<SchedulerParameters> Schedulers { get; init; } = [];

        /// <summary>At most 100; mandatory with a pbs scheduler.</summary>
        [Parameter("PbsInfo")]
        public IReadOnlyList<PbsParameters> PbsInfos { get; init; } = [];

        /// <summary>At most 100; mandatory with a slurm scheduler.</summary>
        [Parameter("SlurmInfo")]
        public IReadOnlyList<SlurmParameters> SlurmInfos { get; init; } = [];
    }

    /// <summary>A scheduler: <c>Scheduler.N</c>.</summary>
    public sealed record SchedulerParameters
    {
        /// <summary>pbs, pbs19, slurm, slurm19 or slurm20.</summary>
        public string SchedName { get; init; } = "";
    }

    /// <summary>Settings of PBS, unchanged where absent: <c>PbsInfo.N</c>.</summary>
    public sealed record PbsParameters
    {
        /// <summary>Days that jobs are remembered, 1 to 30; 14 unless set.</summary>
        public int? JobHistoryDuration { get; init; }

        /// <summary>Seconds; 60 unless set.</summary>
        public int? SchedInterval { get; init; }

        /// <summary>Jobs that may wait and run; shown as 20,000, but only enforced when set.</summary>
        public int? SchedMaxJobs { get; init; }

        /// <summary>Jobs that may wait; shown as 10,000, but only enforced when set.</summary>
        public int? SchedMaxQueuedJobs { get; init; }

        /// <summary>Who may use which queue, replaced as a whole; at most 100.</summary>
        [Parameter("AclLimit")]
        public IReadOnlyList<AclParameters> AclLimits { get; init; } = [];

        /// <summary>What jobs may take, replaced as a whole; at most 100.</summary>
        [Parameter("ResourceLimit")]
        public IReadOnlyList<LimitParameters> ResourceLimits { get; init; } = [];

        internal PbsSettings ApplyTo(PbsSettings before) => new()
        {
            JobHistoryDuration = JobHistoryDuration ?? before.JobHistoryDuration,
            SchedInterval = SchedInterval ?? before.SchedInterval,
            SchedMaxJobs = SchedMaxJobs ?? before.SchedMaxJobs,
            SchedMaxQueuedJobs = SchedMaxQueuedJobs ?? before.SchedMaxQueuedJobs,
            AclLimits = AclLimits.Count > 0
                ? [.. AclLimits.Select(acl => new QueueAcl(acl.Queue!, acl.AclUsers!))]
                : before.AclLimits,
            ResourceLimits = ResourceLimits.Count > 0
                ? [.. ResourceLimits.Select(limit => limit.ToLimit())]
                : before.ResourceLimits,
        };
    }

    /// <summary>Who may use a queue: <c>AclLimit.N</c>.</summary>
    public sealed record AclParameters
    {
        /// <summary>A queue of the cluster; mandatory, as AclUsers is.</summary>
        public string? Queue { get; init; }

        /// <summary>Users, separated by commas.</summary>
        public string? AclUsers { get; init; }
    }

    /// <summary>What jobs may take: <c>ResourceLimit.N</c>.</summary>
    public sealed record LimitParameters
    {
        /// <summary>Mandatory with User, Cpus, Nodes or Mem.</summary>
        public string? Queue { get; init; }

        /// <summary>Whose jobs; those of all when absent.</summary>
        public string? User { get; init; }

        /// <summary>Virtual CPUs of a job.</summary>
        public int? Cpus { get; init; }

        /// <summary>Nodes of a job.</summary>
        public int? Nodes { get; init; }

        /// <summary>Memory of a job with its unit: gb, mb or kb.</summary>
        public string? Mem { get; init; }

        /// <summary>Jobs that wait and run.</summary>
        public int? MaxJobs { get; init; }

        internal QueueLimit ToLimit() => new()
        {
            Queue = Queue ?? "",
            User = User ?? "",
            Cpus = Cpus,
            Nodes = Nodes,
            Mem = Mem ?? "",
            MaxJobs = MaxJobs,
        };
    }

    /// <summary>Settings of Slurm, unchanged where absent: <c>SlurmInfo.N</c>.</summary>
    public sealed record SlurmParameters
    {
        /// <summary>Seconds; 60 unless set.</summary>
        public int? SchedInterval { get; init; }

        /// <summary>Seconds; 60 unless set.</summary>
        public int? BackfillInterval { get; init; }

        internal SlurmSettings ApplyTo(SlurmSettings before) => new()
        {
            SchedInterval = SchedInterval ?? before.SchedInterval,
            BackfillInterval = BackfillInterval ?? before.BackfillInterval,
        };
    }
}
