using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Control.States;

/// <summary>What declared jobs must keep to.</summary>
internal static class JobRules
{
    private const int MostOfCommandLine = 4_096;

    /// <summary>What is wrong with a job: a key and a sentence; null when nothing is.</summary>
    public static (string Key, string Problem)? ProblemIn(DeclaredJob job) => job switch
    {
        { CommandLine.Length: 0 or > MostOfCommandLine } => ("commandLine", "It must have 1 to 4096 characters."),
        { NodeCount: < 1 or > 500 } => ("nodeCount", "It must be 1 to 500."),
        { Cores: < 1 or > 1_000 } => ("cores", "It must be 1 to 1000."),
        { Memory: < 0 or > 100_000_000 } => ("memory", "It must be 0 to 100000000 MiB."),
        { Gpus: < 0 or > 100 } => ("gpus", "It must be 0 to 100."),
        { Priority: < 0 or > 9 } => ("priority", "It must be 0 to 9."),
        { ExitCode: < 0 or > 255 } => ("exitCode", "It must be 0 to 255."),
        { Limit: { } limit } when limit <= TimeSpan.Zero => ("limit", "It must be longer than nothing."),
        { Array: { } array } when !ArrayRequest.TryParse(array, out _) =>
            ("array", "It must be an array request such as 1-10:2."),
        { Array: not null, Status: not (null or DeclaredJobStatus.Queued) } =>
            ("array", "Only jobs that wait are declared as an array."),
        { StartedAt: not null, Status: null or DeclaredJobStatus.Queued } =>
            ("startedAt", "A job that waits has not started."),
        { EndedAt: not null, Status: null or DeclaredJobStatus.Queued or DeclaredJobStatus.Running } =>
            ("endedAt", "Only a job that is over has ended."),
        { On: not null, Status: null or DeclaredJobStatus.Queued } => ("on", "A job that waits has no nodes."),
        { ExitCode: not (null or 0), Status: DeclaredJobStatus.Finished } =>
            ("exitCode", "A finished job has exit code 0; one with another has failed."),
        { ExitCode: 0, Status: DeclaredJobStatus.Failed } =>
            ("exitCode", "A failed job has another exit code than 0."),
        { Stdout: not null, Runtime: null, Status: DeclaredJobStatus.Running } =>
            ("stdout", "What a running job will print goes with its 'runtime'."),
        { Stdout: not null, Status: null or DeclaredJobStatus.Queued } =>
            ("stdout", "What a job that waits will print is up to its commands."),
        _ => null,
    };
}
