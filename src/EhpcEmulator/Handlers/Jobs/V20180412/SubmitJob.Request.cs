namespace EhpcEmulator.Handlers.Jobs.V20180412;

public static partial class SubmitJob
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// A job file on the cluster with its arguments, or commands. A relative path starts at PackagePath.
        /// </summary>
        public string? CommandLine { get; init; }

        /// <summary>The name of the job file when absent.</summary>
        public string? Name { get; init; }

        /// <summary>The user it runs as; the cluster's job user when absent.</summary>
        public string? RunasUser { get; init; }

        /// <summary>Checked when it is given.</summary>
        public string? RunasUserPassword { get; init; }

        /// <summary>0 (the default) to 9; higher ones start first.</summary>
        public int? Priority { get; init; }

        /// <summary>The folder it runs in; the user's home when absent.</summary>
        public string? PackagePath { get; init; }

        /// <summary>The file its output goes to; one beside the job, named by the scheduler, when absent.</summary>
        public string? StdoutRedirectPath { get; init; }

        /// <summary>
        /// The file its error output goes to; when absent one beside the job, named by the scheduler, or with Slurm
        /// the one of its output.
        /// </summary>
        public string? StderrRedirectPath { get; init; }

        /// <summary>Whether it is queued again when one of its nodes is lost; PBS only.</summary>
        public bool? ReRunable { get; init; }

        /// <summary>
        /// Makes it an array: <c>start-end:step</c>, for example <c>2-7:2</c> for the tasks 2, 4 and 6.
        /// </summary>
        public string? ArrayRequest { get; init; }

        /// <summary>Its environment as JSON text: <c>[{"Name":"A","Value":"1"}]</c>.</summary>
        public IReadOnlyList<VariableParameters> Variables { get; init; } = [];

        /// <summary>
        /// The container application it runs in. Its run begins with the pull of the image, if the cluster lacks it.
        /// </summary>
        public string? ContainerId { get; init; }

        /// <summary>A package on OSS that is downloaded to PackagePath before it runs.</summary>
        public string? InputFileUrl { get; init; }

        /// <summary>How the package is unpacked: tar xzf, tar xf or unzip.</summary>
        public string? UnzipCmd { get; init; }

        /// <summary>A command that runs after it.</summary>
        public string? PostCmdLine { get; init; }

        /// <summary>Whether it is queued again when it fails; never when absent.</summary>
        public RetryParameters JobRetry { get; init; } = new();

        /// <summary>Accepted; a job is queued at once either way.</summary>
        public bool? Async { get; init; }

        /// <summary>How long it may run: hh:mm:ss, mm:ss or ss; without a limit when absent.</summary>
        public string? ClockTime { get; init; }

        /// <summary>Virtual CPUs on each node; Task times Thread when absent. Needs Node.</summary>
        public int? Cpu { get; init; }

        /// <summary>GPUs on each node, 1 to 8. Needs Node.</summary>
        public int? Gpu { get; init; }

        /// <summary>The scheduler's default queue when absent.</summary>
        public string? JobQueue { get; init; }

        /// <summary>Memory on each node, with the unit GB, MB or KB. Needs Node.</summary>
        public string? Mem { get; init; }

        /// <summary>The number of nodes, 1 to 500.</summary>
        public int? Node { get; init; }

        /// <summary>Tasks on each node, 1 to 1,000. Needs Node.</summary>
        public int? Task { get; init; }

        /// <summary>Threads of each task, 1 to 1,000. Needs Node.</summary>
        public int? Thread { get; init; }
    }

    /// <summary>An environment variable.</summary>
    public sealed record VariableParameters
    {
        public string Name { get; init; } = "";

        /// <summary>Empty when absent.</summary>
        public string? Value { get; init; }
    }

    /// <summary>When a job that fails is queued again.</summary>
    public sealed record RetryParameters
    {
        /// <summary>How often a job that fails is queued again, 1 to 10; PBS only.</summary>
        public int? Count { get; init; }

        /// <summary>The exit code that triggers it; any except 0 when absent. Needs Count.</summary>
        public int? OnExitCode { get; init; }

        /// <summary>
        /// The priority it is queued again with, 0 to 9; one more than it was submitted with when absent. Needs Count.
        /// </summary>
        public int? Priority { get; init; }
    }
}
