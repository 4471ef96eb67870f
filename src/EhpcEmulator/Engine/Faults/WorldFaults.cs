using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Faults;

/// <summary>
/// Asks the fault rules of a world what fails in it, which counts as a match. Without rules it costs nothing.
/// </summary>
internal static class WorldFaults
{
    /// <summary>Whether an order finds an instance type sold out in a zone.</summary>
    public static async ValueTask<bool> FindsSoldOutAsync(
        this WorldSession world, string zoneId, string instanceType, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        await world.FireAsync(
            FaultEffect.SoldOut,
            at,
            (zoneId, instanceType),
            static (spec, stock) => spec.IsAboutStock(stock.zoneId, stock.instanceType),
            cancellationToken) is not null;

    /// <summary>Whether a node that boots does not come up.</summary>
    public static async ValueTask<bool> FailsToBootAsync(
        this WorldSession world, Cluster cluster, Node node, DateTimeOffset at, CancellationToken cancellationToken) =>
        await world.FireAsync(
            FaultEffect.BootFailure,
            at,
            (cluster, node),
            static (spec, boot) => spec.IsAbout(boot.cluster, boot.node),
            cancellationToken) is not null;

    /// <summary>Why a stage of a cluster fails; null when it does not.</summary>
    public static async ValueTask<string?> FailureOfStageAsync(
        this WorldSession world, Cluster cluster, FaultStage stage, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var spec = await world.FireAsync(
            FaultEffect.ClusterFailure,
            at,
            (cluster, stage),
            static (spec, end) => spec.Stage == end.stage && spec.IsAbout(end.cluster),
            cancellationToken);
        return spec is null ? null : spec.Message ?? stage switch
        {
            FaultStage.Accept => "The order of the cluster failed.",
            FaultStage.Create => "Failed to create instances.",
            FaultStage.Init => "Failed to initialize the cluster.",
            FaultStage.Stop => "Failed to stop the cluster.",
            _ => "Failed to release the cluster.",
        };
    }

    /// <summary>
    /// Whether the scheduler of a cluster responds: a management node is running and no rule silences it.
    /// </summary>
    public static bool HasScheduler(this WorldSession world, Cluster cluster, DateTimeOffset at) =>
        cluster.HasManager
        && !world.HasFault(FaultEffect.SchedulerDown, at, cluster, static (spec, cluster) => spec.IsAbout(cluster));

    /// <summary>Whether a pull of an image fails.</summary>
    public static async ValueTask<bool> FailsToPullAsync(
        this WorldSession world, Cluster cluster, ImageName image, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        await world.FireAsync(
            FaultEffect.ImagePullFailure,
            at,
            (cluster, image),
            static (spec, pull) => spec.IsAbout(pull.cluster, pull.image),
            cancellationToken) is not null;

    /// <summary>Whether an addon cannot be installed.</summary>
    public static async ValueTask<bool> FailsToInstallAsync(
        this WorldSession world, Cluster cluster, InstalledAddon addon, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        await world.FireAsync(
            FaultEffect.AddonFailure,
            at,
            (cluster, addon),
            static (spec, installation) => spec.IsAbout(installation.cluster, installation.addon),
            cancellationToken) is not null;

    /// <summary>The result of a run of a job, and how long it lasts, whether or not a rule makes it fail.</summary>
    public static async ValueTask<(JobOutcome Outcome, TimeSpan Lasts)> OrFailedAsync(
        this WorldSession world, Cluster cluster, Job job, (JobOutcome Outcome, TimeSpan Lasts) run, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var (exitCode, after) = await world.FailureOfRunAsync(
            cluster, (job.Name, job.QueueName, job.Owner), at, cancellationToken);
        if (exitCode is not { } code)
        {
            return run;
        }

        if (after < run.Lasts)
        {
            return (run.Outcome.CutOffAt(after.Value) with { ExitCode = code, IsOverLimit = false }, after.Value);
        }

        // Ended at its limit it has failed already.
        return run.Outcome.IsOverLimit ? run : (run.Outcome with { ExitCode = code }, run.Lasts);
    }

    /// <summary>The result of a container, and how long it runs, whether or not a rule makes it fail.</summary>
    public static async ValueTask<(ContainerOutcome Outcome, TimeSpan Lasts)> OrFailedAsync(
        this WorldSession world, Cluster cluster, ServerlessJob job, (ContainerOutcome Outcome, TimeSpan Lasts) run,
        DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (exitCode, after) = await world.FailureOfRunAsync(
            cluster, (job.Name, job.QueueName, job.Owner), at, cancellationToken);
        if (exitCode is not { } code)
        {
            return run;
        }

        var failure = new ContainerOutcome(ContainerEnd.Exited, code);
        if (after < run.Lasts)
        {
            return (failure, after.Value);
        }

        // Ended at its limit it has failed already.
        return run.Outcome.End == ContainerEnd.TimedOut ? run : (failure, run.Lasts);
    }

    // The exit code that a rule gives a run, and after how long; null when no rule makes it fail.
    private static async ValueTask<(int? ExitCode, TimeSpan? After)> FailureOfRunAsync(
        this WorldSession world, Cluster cluster, (string Name, string QueueName, string Owner) job, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var spec = await world.FireAsync(
            FaultEffect.JobFailure,
            at,
            (cluster, job),
            static (spec, run) => spec.IsAbout(run.cluster, run.job),
            cancellationToken);
        return (spec?.ExitCode, spec?.After);
    }
}
