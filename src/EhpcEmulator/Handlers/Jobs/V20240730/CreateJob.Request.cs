namespace EhpcEmulator.Handlers.Jobs.V20240730;

public static partial class CreateJob
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The name of the job file when absent.</summary>
        public string? JobName { get; init; }

        /// <summary>The job: what to run, and what it needs.</summary>
        public JobParameters JobSpec { get; init; } = new();
    }

    /// <summary>What is run, as whom and where.</summary>
    public sealed record JobParameters
    {
        /// <summary>
        /// A job file on the cluster with its arguments (a relative path starts at the user's home), or commands; what
        /// follows <c>-- </c> is always a command.
        /// </summary>
        public string? CommandLine { get; init; }

        /// <summary>The user it runs as.</summary>
        public string? RunasUser { get; init; }

        /// <summary>Checked when it is given; a user who logs in by key only has none.</summary>
        public string? RunasUserPassword { get; init; }

        /// <summary>The first queue of the cluster when absent.</summary>
        public string? JobQueue { get; init; }

        /// <summary>0 (the default) to 9; higher ones start first.</summary>
        public string? Priority { get; init; }

        /// <summary>What it needs; takes precedence over its job file.</summary>
        public ResourceParameters Resources { get; init; } = new();

        /// <summary>How long it may run: hh:mm:ss, mm:ss or ss; without a limit when absent.</summary>
        public string? WallTime { get; init; }

        /// <summary>
        /// Makes it an array: <c>start-end:step</c>, for example <c>2-7:2</c> for the tasks 2, 4 and 6.
        /// </summary>
        public string? ArrayRequest { get; init; }

        /// <summary>The file its output goes to; one in the user's home, named by the scheduler, when absent.</summary>
        public string? StdoutPath { get; init; }

        /// <summary>
        /// The file its error output goes to; one in the user's home, named by the scheduler, when absent.
        /// </summary>
        public string? StderrPath { get; init; }

        /// <summary>Its environment as JSON text: <c>[{"Name":"A","Value":"1"}]</c>.</summary>
        public IReadOnlyList<VariableParameters> Variables { get; init; } = [];

        /// <summary>A command that runs after it.</summary>
        public string? PostCmdLine { get; init; }
    }

    /// <summary>What a job needs.</summary>
    public sealed record ResourceParameters
    {
        /// <summary>The number of nodes, 1 to 500; 1 when absent.</summary>
        public int? Nodes { get; init; }

        /// <summary>Virtual CPUs on each node, 1 to 1,000; 1 when absent.</summary>
        public int? Cores { get; init; }

        /// <summary>GPUs on each node, 0 to 8; none when absent.</summary>
        public int? Gpus { get; init; }

        /// <summary>Memory on each node, with the unit GB, MB or KB; none is reserved when absent.</summary>
        public string? Memory { get; init; }
    }

    /// <summary>An environment variable.</summary>
    public sealed record VariableParameters
    {
        public string Name { get; init; } = "";

        /// <summary>Empty when absent.</summary>
        public string? Value { get; init; }
    }
}
