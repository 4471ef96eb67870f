using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Serverless;
using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

/// <summary>
/// Submits a job, or an array of them, that runs in a container of its own and takes no node of the cluster. It starts
/// as soon as its dependencies are met.
/// </summary>
[Operation("SubmitServerlessJob", ApiVersion.V20180412)]
public static partial class SubmitServerlessJob
{
    public sealed record Response : ApiResponse
    {
        /// <summary>The id of the job, or of the whole array.</summary>
        public required string JobId { get; init; }
    }

    public sealed class Handler(WorldSession world, ServerlessSubmissions submissions)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var array = ArrayOf(request.ArrayProperties);
            var order = new NewServerlessJob
            {
                Name = request.JobName,
                Owner = cluster.JobUser.Length > 0 ? cluster.JobUser : "root",
                QueueName = cluster.UsualQueue(),
                Priority = request.JobPriority ?? 0,
                Settings = SettingsOf(cluster, request, array),
                DependsOn = await world.RequireAwaitedAsync(cluster, request.DependsOn, array, cancellationToken),
            };
            var job = await submissions.SubmitAsync(world, cluster, order, world.Now, cancellationToken);
            return new Response { JobId = job.Id };
        }

        private static ServerlessSettings SettingsOf(Cluster cluster, Request request, IndexRange? array) => new()
        {
            Container = SpecOf(request.Container),
            Cpu = request.Cpu,
            Memory = request.Memory,
            EphemeralStorage = request.EphemeralStorage ?? 0,
            InstanceTypes = [.. request.InstanceTypes],
            VSwitchIds = request.VSwitchIds is { Count: > 0 } named ? [.. named] : [cluster.VSwitchId],
            SpotStrategy = request.SpotStrategy ?? "NoSpot",
            SpotPriceLimit = request.SpotPriceLimit ?? 0,
            RamRoleName = request.RamRoleName ?? "",
            Timeout = request.Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Retry = RetryOf(request.RetryStrategy),
            Array = array,
        };

        private static ContainerSpec SpecOf(ContainerParameters container) => new()
        {
            Image = container.Image,
            Command = [.. container.Command],
            Arguments = [.. container.Arguments],
            Variables =
                [.. container.Variables.Select(variable => new JobVariable(variable.Key, variable.Value ?? ""))],
            Gpu = container.Gpu ?? 0,
            WorkingDirectory = container.WorkingDir ?? "",
            Volumes =
            [
                .. container.Volumes.Select(volume => new ContainerVolume(
                    volume.MountPath,
                    volume.FlexVolumeDriver ?? "",
                    SecretParameters.Show(nameof(volume.FlexVolumeOptions), volume.FlexVolumeOptions ?? ""))),
            ],
        };

        private static IndexRange? ArrayOf(ArrayParameters array) => array.AreGiven()
            ? new IndexRange(array.IndexStart ?? 0, array.IndexEnd!.Value, array.IndexStep ?? 1)
            : null;

        private static ServerlessRetry? RetryOf(RetryParameters retry) => retry.Attempts is { } attempts
            ? new ServerlessRetry(
                attempts,
                [
                    .. retry.EvaluateOnExit.Select(rule => new ExitRule(
                        (int)NumberTexts.NumberOf(rule.OnExitCode)!.Value, rule.Action == ServerlessRules.Retry)),
                ])
            : null;
    }
}
