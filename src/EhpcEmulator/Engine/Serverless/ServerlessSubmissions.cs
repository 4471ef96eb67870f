using System.Globalization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>Accepts serverless jobs.</summary>
public sealed class ServerlessSubmissions(Durations durations)
{
    private const string Schedule = "ServerlessJob.Schedule";

    /// <summary>Submits a job, or the tasks of an array.</summary>
    /// <returns>The job.</returns>
    public async Task<ServerlessJob> SubmitAsync(
        WorldSession world, Cluster cluster, NewServerlessJob order, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var sequence = ++cluster.ServerlessJobCount;
        var indices = order.Settings.Array?.Indices().Select(index => (int?)index).ToList() ?? [null];
        var job = new ServerlessJob
        {
            Number = world.Ids.NextNumber(),
            ClusterId = cluster.Id,
            Sequence = sequence,
            Id = sequence.ToString(CultureInfo.InvariantCulture),
            Name = order.Name,
            Owner = order.Owner,
            QueueName = order.QueueName,
            Priority = order.Priority,
            IsArray = order.Settings.Array is not null,
            SubmittedAt = at,
            ModifiedAt = at,
            TaskCount = indices.Count,
            Settings = order.Settings with
            {
                DependsOn =
                [
                    .. order.DependsOn.Select(awaited =>
                        new ServerlessDependency(awaited.On.Number, awaited.Index, awaited.Kind)),
                ],
            },
        };
        world.Db.Add(job);
        if (job.IsArray)
        {
            world.Note(job, job.Id, from: null, job.Status, at);
        }

        foreach (var awaited in order.DependsOn.GroupBy(awaited => awaited.On))
        {
            awaited.Key.IsAwaited = true;
            world.Db.Add(new ServerlessSuccession
            {
                AwaitedNumber = awaited.Key.Number,
                JobNumber = job.Number,
                IsByIndex = awaited.All(each => each.Kind == DependencyKind.AfterCorresponding),
            });
        }

        foreach (var index in indices)
        {
            var task = new ServerlessTask
            {
                Number = world.Ids.NextNumber(),
                JobNumber = job.Number,
                ClusterId = cluster.Id,
                Id = index is null ? job.Id : $"{job.Id}_{index}",
                ArrayIndex = index,
                IsWaiting = order.DependsOn.Count > 0,
                ModifiedAt = at,
            };
            world.Db.Add(task);
            world.Note(job, task.Id, from: null, task.Status, at);
            var begin = task.IsWaiting ? at : ReadyAt(world, task, at);
            await world.Timeline.RescheduleAsync(
                ServerlessMoves.TaskKind, ServerlessMoves.KeyOf(task), begin, hasNone: true, cancellationToken);
        }

        return job;
    }

    /// <summary>When a task begins that waits for nothing since <paramref name="at"/>.</summary>
    internal DateTimeOffset ReadyAt(WorldSession world, ServerlessTask task, DateTimeOffset at) =>
        at + durations.Of(Schedule, world.World, ServerlessMoves.KeyOf(task));
}
