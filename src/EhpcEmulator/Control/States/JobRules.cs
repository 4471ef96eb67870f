using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Control.States;

/// <summary>The rules for declared jobs.</summary>
internal static class JobRules
{
    private const int MostOfCommandLine = 4_096;
    private const int MostRetries = 10;

    /// <summary>What is wrong with a job: a key and a sentence; null when nothing is.</summary>
    public static (string Key, string Problem)? ProblemIn(DeclaredJob job) => job switch
    {
        { CommandLine.Length: 0 or > MostOfCommandLine } => ("commandLine", "It must have 1 to 4096 characters."),
        { NodeCount: < 1 or > JobNumbers.Most } => ("nodeCount", $"It must be 1 to {JobNumbers.Most}."),
        { Cores: < 1 or > JobNumbers.Most } => ("cores", $"It must be 1 to {JobNumbers.Most}."),
        { Memory: < 0 } => ("memory", "It must not be negative."),
        { TasksPerNode: < 1 or > JobNumbers.Most } => ("tasksPerNode", $"It must be 1 to {JobNumbers.Most}."),
        { Gpus: < 0 or > JobNumbers.Most } => ("gpus", $"It must be 0 to {JobNumbers.Most}."),
        { ExitCode: < 0 or > 255 } => ("exitCode", "It must be 0 to 255."),
        { Retry.Count: < 1 or > MostRetries } => ("retry.count", $"It must be 1 to {MostRetries}."),
        { Retry.OnExitCode: < 0 or > JobNumbers.MostOfExitCode } =>
            ("retry.onExitCode", $"It must be 0 to {JobNumbers.MostOfExitCode}."),
        { Retry.Priority: > 9 } => ("retry.priority", "It must be at most 9."),
        { Arguments.Count: > 0, Script: null } => ("arguments", "Those of a job file follow it in 'commandLine'."),
        { Limit: { } limit } when limit <= TimeSpan.Zero => ("limit", "It must be greater than zero."),
        { Array: { Length: > 0 } array } when !ArrayRequest.TryParse(array, out _) =>
            ("array", "It must be an array request such as 1-10:2."),
        { Array.Length: > 0, Status: not (null or DeclaredJobStatus.Queued) } =>
            ("array", "Only waiting jobs can be declared as an array."),
        { StartedAt: not null, Status: null or DeclaredJobStatus.Queued } =>
            ("startedAt", "A waiting job has not started."),
        { EndedAt: not null, Status: null or DeclaredJobStatus.Queued or DeclaredJobStatus.Running } =>
            ("endedAt", "Only a job in a final state has ended."),
        { On: not null, Status: null or DeclaredJobStatus.Queued } => ("on", "A waiting job has no nodes."),
        { ExitCode: not (null or 0), Status: DeclaredJobStatus.Finished } =>
            ("exitCode", "A finished job has exit code 0; use 'failed' for any other."),
        { ExitCode: 0, Status: DeclaredJobStatus.Failed } =>
            ("exitCode", "A failed job has an exit code other than 0."),
        { Stdout: not null, Runtime: null, Status: DeclaredJobStatus.Running } =>
            ("stdout", "A running job can only be given its output together with its 'runtime'."),
        { Stdout: not null, Status: null or DeclaredJobStatus.Queued } =>
            ("stdout", "The output of a waiting job is up to its commands."),
        _ => null,
    };
}
