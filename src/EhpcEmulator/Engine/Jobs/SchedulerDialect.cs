using System.Globalization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>
/// The terms of a kind of batch scheduler: ids, states, node lists, output files, environment. How jobs are
/// served is the same for all.
/// </summary>
public abstract class SchedulerDialect
{
    private static readonly SchedulerDialect Pbs = new PbsDialect();
    private static readonly SchedulerDialect Slurm = new SlurmDialect();
    private static readonly SchedulerDialect GridEngine = new GridEngineDialect();

    /// <summary>The queue that a new cluster has.</summary>
    public abstract string DefaultQueue { get; }

    /// <summary>The number of the first submission.</summary>
    public virtual int FirstSequence => 1;

    /// <summary>The name of a job that is submitted as a bare command line.</summary>
    public virtual string NameOfCommandLine => "STDIN";

    /// <summary>The exit code of a job that its limit or a user ended.</summary>
    public abstract int ExitCodeOfKill { get; }

    /// <summary>Whether jobs that fail can be queued again by exit code, and jobs can be called rerunnable.</summary>
    public virtual bool RunsAgain => false;

    /// <summary>Whether error output goes to the file of the output when it has none of its own.</summary>
    public virtual bool JoinsOutput => false;

    /// <summary>The dialect of a cluster's scheduler; those without one of their own use that of PBS.</summary>
    public static SchedulerDialect Of(string schedulerType) => SchedulerFamilies.Of(schedulerType) switch
    {
        SchedulerFamily.Slurm => Slurm,
        SchedulerFamily.GridEngine => GridEngine,
        _ => Pbs,
    };

    /// <summary>The version of a scheduler that is installed; empty for those that E-HPC does not install.</summary>
    public static string VersionOf(string schedulerType) => schedulerType switch
    {
        "pbs" => "18.1.1",
        "pbs19" => "19.1.1",
        "slurm" or "slurm22" => "22.05.8",
        "slurm19" => "19.05.5",
        "slurm20" => "20.11.8",
        "opengridscheduler" or "gridengine" => "2011.11p1",
        "deadline" => "10.1.0",
        _ => "",
    };

    /// <summary>The id of a job.</summary>
    /// <param name="sequence">The number of its submission.</param>
    /// <param name="arrayIndex">Its index, if it is a task of an array.</param>
    /// <param name="server">The host name of the scheduler's node.</param>
    public abstract string JobId(int sequence, int? arrayIndex, string server);

    /// <summary>The id of a whole array, which SubmitJob answers.</summary>
    public abstract string ArrayId(int sequence, string server);

    /// <summary>The nodes of a job.</summary>
    public abstract string NodeList(IReadOnlyList<JobNode> nodes);

    /// <summary>A state in the scheduler's terms.</summary>
    public abstract string StateOf(JobStatus status);

    /// <summary>A state in the terms of today's API, which shows failed jobs for every scheduler.</summary>
    public virtual string OutcomeOf(JobStatus status) => StateOf(status);

    /// <summary>What the API answers to a submission: the id, or the sentence that <c>sbatch</c> prints.</summary>
    /// <param name="id">The id of the job or of the array.</param>
    public virtual string Receipt(string id) => id;

    /// <summary>The file that takes the output of a job, or its error output, when it names none.</summary>
    public abstract string OutputFile(string jobName, int sequence, int? arrayIndex, bool isStderr);

    /// <summary>What a job prints on standard error when its limit ends it.</summary>
    public abstract string LimitMessage(Job job, DateTimeOffset at);

    /// <summary>The scheduler's comment on a job that starts.</summary>
    public abstract string CommentOfStart(Job job, DateTimeOffset at);

    /// <summary>The scheduler's comment on a job that has ended.</summary>
    public abstract string CommentOfEnd(Job job, JobStatus status);

    /// <summary>The scheduler's comment on a job that waits again.</summary>
    public abstract string CommentOfRequeue(JobStatus because);

    /// <summary>The environment of a job.</summary>
    public abstract IEnumerable<JobVariable> VariablesOf(Job job);

    /// <summary>The path of the file that names the node of each process of a job; null when there is none.</summary>
    public virtual string? NodeFileOf(Job job) => null;

    private static long Seconds(TimeSpan time) => (long)time.TotalSeconds;

    private class PbsDialect : SchedulerDialect
    {
        public override string DefaultQueue => "workq";

        public override int FirstSequence => 0;

        public override int ExitCodeOfKill => 271;

        public override bool RunsAgain => true;

        public override string JobId(int sequence, int? arrayIndex, string server) =>
            arrayIndex is { } index ? $"{sequence}[{index}].{server}" : $"{sequence}.{server}";

        public override string ArrayId(int sequence, string server) => $"{sequence}[].{server}";

        public override string NodeList(IReadOnlyList<JobNode> nodes) =>
            nodes.Count == 0 ? "" : $"[{string.Join(", ", nodes.Select(node => $"'{node.HostName}'"))}]";

        public override string StateOf(JobStatus status) => status switch
        {
            JobStatus.Queued => "QUEUED",
            JobStatus.Running => "RUNNING",
            _ => "FINISHED",
        };

        public override string OutcomeOf(JobStatus status) =>
            status is JobStatus.Queued or JobStatus.Running or JobStatus.Completed ? StateOf(status) : "FAILED";

        public override string OutputFile(string jobName, int sequence, int? arrayIndex, bool isStderr) =>
            $"{jobName}.{(isStderr ? 'e' : 'o')}{sequence}{(arrayIndex is { } index ? $".{index}" : "")}";

        public override string LimitMessage(Job job, DateTimeOffset at) =>
            $"=>> PBS: job killed: walltime {Seconds(at - job.StartedAt!.Value)} "
            + $"exceeded limit {Seconds(job.Limit!.Value)}\n";

        // A job of the past may have lost its nodes.
        public override string CommentOfStart(Job job, DateTimeOffset at)
        {
            var nodes = string.Join('+', job.Nodes.Select(node => $"({node.HostName}:ncpus={node.Cpu})"));
            var place = nodes.Length > 0 ? $" on {nodes}" : "";
            return string.Create(
                CultureInfo.InvariantCulture, $"Job run at {at:ddd MMM dd} at {at:HH:mm}{place}");
        }

        public override string CommentOfEnd(Job job, JobStatus status) => status switch
        {
            JobStatus.Completed => $"{job.Comment} and finished",
            JobStatus.Cancelled when job.StartedAt is null => "Job terminated before it ran",
            JobStatus.Cancelled => $"{job.Comment} and terminated",
            JobStatus.TimedOut => $"{job.Comment} and exceeded resource walltime",
            JobStatus.NodeFailed => $"{job.Comment} and failed: a node of it went down",
            _ => $"{job.Comment} and failed",
        };

        public override string CommentOfRequeue(JobStatus because) =>
            because == JobStatus.NodeFailed ? "Job requeued: a node of it went down" : "Job requeued";

        public override string? NodeFileOf(Job job) => $"/var/spool/pbs/aux/{job.Id}";

        public override IEnumerable<JobVariable> VariablesOf(Job job)
        {
            yield return new("PBS_ENVIRONMENT", "PBS_BATCH");
            yield return new("PBS_JOBID", job.Id);
            yield return new("PBS_JOBNAME", job.Name);
            yield return new("PBS_QUEUE", job.QueueName);
            yield return new("PBS_NODEFILE", NodeFileOf(job)!);
            yield return new("PBS_O_HOST", job.Id[(job.Id.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            yield return new("PBS_O_SHELL", "/bin/bash");
            yield return new("PBS_O_SYSTEM", "Linux");
            yield return new("PBS_O_LANG", "en_US.UTF-8");
            yield return new("PBS_O_WORKDIR", job.Settings.WorkingDirectory);
            yield return new("PBS_O_HOME", JobSubmissions.HomeOf(job.Owner));
            yield return new("PBS_O_LOGNAME", job.Owner);
            yield return new("PBS_O_QUEUE", job.QueueName);
            yield return new("NCPUS", $"{job.Cpu}");
            if (job.ArrayIndex is { } index)
            {
                yield return new("PBS_ARRAY_INDEX", $"{index}");
            }
        }
    }

    private sealed class SlurmDialect : SchedulerDialect
    {
        public override string DefaultQueue => "comp";

        public override string NameOfCommandLine => "wrap";

        // Slurm reports signals beside the exit code, which is 0 then.
        public override int ExitCodeOfKill => 0;

        public override bool JoinsOutput => true;

        public override string JobId(int sequence, int? arrayIndex, string server) =>
            arrayIndex is { } index ? $"{sequence}_{index}" : $"{sequence}";

        public override string ArrayId(int sequence, string server) => $"{sequence}";

        public override string NodeList(IReadOnlyList<JobNode> nodes)
        {
            if (nodes.Count < 2)
            {
                return nodes is [var single] ? single.HostName : "";
            }

            var prefix = nodes[0].HostName.TrimEnd([.. "0123456789"]);
            var numbers = nodes.Select(node => node.HostName.StartsWith(prefix, StringComparison.Ordinal)
                ? node.HostName[prefix.Length..] : "").ToList();
            return numbers.TrueForAll(number => number.Length > 0 && number.All(char.IsAsciiDigit))
                ? $"{prefix}[{string.Join(',', numbers)}]"
                : string.Join(',', nodes.Select(node => node.HostName));
        }

        public override string StateOf(JobStatus status) => status switch
        {
            JobStatus.Queued => "Pending",
            JobStatus.Running => "Running",
            JobStatus.Completed => "Completed",
            _ => "Failed",
        };

        public override string Receipt(string id) => $"Submitted batch job {id}\n";

        public override string OutputFile(string jobName, int sequence, int? arrayIndex, bool isStderr) =>
            $"slurm-{sequence}{(arrayIndex is { } index ? $"_{index}" : "")}.out";

        public override string LimitMessage(Job job, DateTimeOffset at) => string.Create(
            CultureInfo.InvariantCulture,
            $"slurmstepd: error: *** JOB {job.Sequence} ON {job.Nodes[0].HostName} "
            + $"CANCELLED AT {at:yyyy-MM-ddTHH:mm:ss} DUE TO TIME LIMIT ***\n");

        public override string CommentOfStart(Job job, DateTimeOffset at) => "None";

        public override string CommentOfEnd(Job job, JobStatus status) => status switch
        {
            JobStatus.Completed => "None",
            JobStatus.Cancelled => "Cancelled",
            JobStatus.TimedOut => "TimeLimit",
            JobStatus.NodeFailed => "NodeDown",
            _ => "NonZeroExitCode",
        };

        public override string CommentOfRequeue(JobStatus because) => "BeginTime";

        public override IEnumerable<JobVariable> VariablesOf(Job job)
        {
            yield return new("SLURM_JOB_ID", $"{job.Sequence}");
            yield return new("SLURM_JOBID", $"{job.Sequence}");
            yield return new("SLURM_JOB_NAME", job.Name);
            yield return new("SLURM_JOB_PARTITION", job.QueueName);
            yield return new("SLURM_JOB_USER", job.Owner);
            yield return new("SLURM_JOB_NODELIST", NodeList(job.Nodes));
            yield return new("SLURM_JOB_NUM_NODES", $"{job.NodeCount}");
            yield return new("SLURM_NNODES", $"{job.NodeCount}");
            yield return new("SLURM_NTASKS", $"{job.NodeCount * job.Settings.TasksPerNode}");
            yield return new("SLURM_CPUS_ON_NODE", $"{job.Cpu}");
            yield return new("SLURM_SUBMIT_DIR", job.Settings.WorkingDirectory);
            if (job.ArrayIndex is { } index)
            {
                yield return new("SLURM_ARRAY_JOB_ID", $"{job.Sequence}");
                yield return new("SLURM_ARRAY_TASK_ID", $"{index}");
            }
        }
    }

    private sealed class GridEngineDialect : PbsDialect
    {
        public override string DefaultQueue => "all.q";

        public override int FirstSequence => 1;

        public override int ExitCodeOfKill => 137;

        public override bool RunsAgain => false;

        public override string JobId(int sequence, int? arrayIndex, string server) =>
            arrayIndex is { } index ? $"{sequence}.{index}" : $"{sequence}";

        public override string ArrayId(int sequence, string server) => $"{sequence}";

        public override string? NodeFileOf(Job job) => null;

        public override IEnumerable<JobVariable> VariablesOf(Job job)
        {
            yield return new("JOB_ID", $"{job.Sequence}");
            yield return new("JOB_NAME", job.Name);
            yield return new("QUEUE", job.QueueName);
            yield return new("NSLOTS", $"{job.NodeCount * job.Cpu}");
            yield return new("SGE_O_WORKDIR", job.Settings.WorkingDirectory);
            if (job.ArrayIndex is { } index)
            {
                yield return new("SGE_TASK_ID", $"{index}");
            }
        }
    }
}
