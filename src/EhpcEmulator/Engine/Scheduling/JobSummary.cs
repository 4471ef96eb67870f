using System.Globalization;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>Says in plain sentences why a job is waiting, or how it went.</summary>
internal static class JobSummary
{
    public static string Of(JobExplanation job, ClusterStatus cluster)
    {
        var waited = string.Create(CultureInfo.InvariantCulture, $"{job.WaitedSeconds:0.###} s");
        if (job.Reason is { } reason)
        {
            string?[] sentences =
            [
                $"Job {job.JobId} has waited {waited} in queue {job.Queue} for {TextOf(job.Needs)}.",
                TextOf(job, reason, cluster),
                job.EarliestStart is { } start
                    ? $"On the present nodes it can start at {TextOf(start)} at the earliest."
                    : null,
                job.Growth is { } growth ? TextOf(growth) : null,
            ];
            return string.Join(' ', sentences.Where(sentence => sentence is not null));
        }

        return job.StartedAt is { } startedAt
            ? $"Job {job.JobId} waited {waited} in queue {job.Queue} and started at {TextOf(startedAt)}"
                + $" on {string.Join(", ", job.Nodes)}."
                + (job.EndedAt is { } end ? $" It ended at {TextOf(end)} ({job.State})." : "")
            : $"Job {job.JobId} waited {waited} in queue {job.Queue} and was withdrawn before it started.";
    }

    private static string TextOf(JobExplanation job, WaitReason reason, ClusterStatus cluster)
    {
        var room = job.Room!;
        var fits = $"{room.FittingNodes} of {Count(room.Nodes, "running node")} {Verb(room.FittingNodes)} it now";
        var scarce = ScarceOf(job.Needs, room);
        return reason switch
        {
            WaitReason.ClusterNotRunning => $"Cluster {job.ClusterId} is {cluster}, so nothing starts.",
            WaitReason.SchedulerDown =>
                "The scheduler does not respond: no management node is running, or a fault rule silences it.",
            WaitReason.NoNodes => "No compute node of the queue is running"
                + room.NodesComingUp switch
                {
                    0 => ".",
                    1 => "; 1 is starting.",
                    var many => $"; {many} are starting.",
                },
            WaitReason.NoSuchNodes => $"It can never start on the present nodes: {room.LargeEnoughNodes} of "
                + $"{room.Nodes} would be large enough if they were free.",
            WaitReason.Resources => $"It is first in line, but {fits}{scarce}.",
            WaitReason.Reservation => $"Enough is free, but it would delay job {job.Reservation?.JobId}, which has "
                + $"{string.Join(", ", job.Reservation?.Nodes ?? [])} reserved from "
                + $"{TextOf(job.Reservation?.StartAt)}.",
            _ when room.FittingNodes >= job.Needs.Nodes =>
                $"It is number {job.Place} in line, and without backfill no job passes those before it.",
            _ => $"It is number {job.Place} of {job.Waiting} in line, and {fits}{scarce}.",
        };
    }

    // The scarce resource is the one that too few nodes have enough of.
    private static string ScarceOf(JobNeeds needs, QueueRoom room)
    {
        (string Name, ResourceRoom Room)[] resources =
            [("cores", room.Cores), ("MiB of memory", room.Memory), ("GPUs", room.Gpus)];
        var scarce = resources.Where(resource => resource.Room.NodesWithEnough < needs.Nodes)
            .Select(resource => $"{resource.Room.Free} of {resource.Room.Total} {resource.Name}")
            .ToList();
        return scarce.Count == 0 ? "" : $" (free: {string.Join(", ", scarce)})";
    }

    private static string? TextOf(GrowthOutlook growth) =>
        !growth.IsEnabled ? null
        : growth.StoppedBy.Count > 0
            ? $"Auto scaling cannot add enough nodes: {string.Join(", ", growth.StoppedBy)}."
        : growth is { NewNodes: > 0, NextRound: { } round }
            ? $"Auto scaling orders {Count(growth.NewNodes, "node")} at {TextOf(round)}."
        : null;

    private static string TextOf(JobNeeds needs)
    {
        string[] parts =
        [
            Count(needs.CoresPerNode, "core"),
            .. needs.MemoryPerNode > 0 ? [$"{needs.MemoryPerNode} MiB"] : Array.Empty<string>(),
            .. needs.GpusPerNode > 0 ? [Count(needs.GpusPerNode, "GPU")] : Array.Empty<string>(),
        ];
        return $"{Count(needs.Nodes, needs.IsExclusive ? "whole node" : "node")} with {string.Join(", ", parts)}"
            + (needs.Nodes > 1 ? " each" : "");
    }

    private static string TextOf(DateTimeOffset? at) => string.Create(
        CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static string Verb(int number) => number == 1 ? "fits" : "fit";
}
