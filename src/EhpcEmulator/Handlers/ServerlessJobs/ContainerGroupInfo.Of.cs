using EhpcEmulator.Engine.Serverless;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.ServerlessJobs;

public sealed partial record ContainerGroupInfo
{
    private const int KillSignal = 9;

    /// <summary>A container of a task of a job.</summary>
    internal static ContainerGroupInfo Of(Cluster cluster, ServerlessJob job, ServerlessTask task, ContainerGroup group)
    {
        var settings = job.Settings;
        var (cpu, memory) = ContainerPrograms.SizeOf(settings, group.InstanceType);
        var name = ContainerPrograms.NameOf(job, task);
        var status = StatusOf(group);
        return new ContainerGroupInfo
        {
            ContainerGroupId = group.Id,
            ContainerGroupName = name,
            Status = status,
            InstanceType = group.InstanceType,
            SpotStrategy = settings.SpotStrategy,
            SpotPriceLimit = settings.SpotPriceLimit,
            Cpu = cpu,
            Memory = memory,
            EphemeralStorage = ContainerPrograms.FreeStorage + settings.EphemeralStorage,
            Containers = [ContainerOf(job, task, group)],
            Volumes =
            [
                .. settings.Container.Volumes.Select((volume, index) => new VolumeInfo
                {
                    Name = VolumeName(index),
                    FlexVolumeDriver = volume.Driver,
                    FlexVolumeOptions = volume.Options,
                }),
            ],
            Events = [.. EventsOf(group, name, settings.Container.Image)],
            CreationTime = group.CreatedAt,
            SucceededTime = status == "Succeeded" ? group.EndedAt : null,
            FailedTime = status is "Failed" or "ScheduleFailed" ? group.EndedAt : null,
            Discount = settings.SpotStrategy == "NoSpot" ? 10 : 3,
            EniInstanceId = group.NetworkInterfaceId,
            IntranetIp = group.Address,
            RamRoleName = settings.RamRoleName,
            RegionId = cluster.RegionId,
            ZoneId = cluster.ZoneId,
            VpcId = cluster.VpcId,
            VSwitchId = group.VSwitchId,
            SecurityGroupId = cluster.SecurityGroupId,
            ResourceGroupId = cluster.ResourceGroupId,
            Tags = [.. group.Tags.Select(tag => new TagInfo(tag.Key, tag.Value))],
            TenantEniInstanceId = group.NetworkInterfaceId,
            TenantEniIp = group.Address,
            TenantSecurityGroupId = cluster.SecurityGroupId,
            TenantVSwitchId = group.VSwitchId,
        };
    }

    private static string StatusOf(ContainerGroup group) => group switch
    {
        { EndedAt: null, StartedAt: null } => "Pending",
        { EndedAt: null } => "Running",
        { Outcome: { End: ContainerEnd.Exited, ExitCode: 0 } } => "Succeeded",
        { Outcome.End: ContainerEnd.WithoutResources } => "ScheduleFailed",
        _ => "Failed",
    };

    private static ContainerInfo ContainerOf(ServerlessJob job, ServerlessTask task, ContainerGroup group)
    {
        var container = job.Settings.Container;
        var (cpu, memory) = ContainerPrograms.SizeOf(job.Settings, group.InstanceType);
        return new ContainerInfo
        {
            Name = job.Name,
            Image = container.Image,
            Commands = container.Command,
            Args = container.Arguments,
            Cpu = cpu,
            Memory = memory,
            Gpu = container.Gpu,
            WorkingDir = container.WorkingDirectory,
            EnvironmentVars =
            [
                .. ContainerPrograms.VariablesOf(job, task)
                    .Select(variable => new VariableInfo(variable.Key, variable.Value)),
            ],
            VolumeMounts =
            [
                .. container.Volumes.Select((volume, index) => new MountInfo(VolumeName(index), volume.MountPath)),
            ],
            CurrentState = StateOf(group),
            Ready = group is { StartedAt: not null, EndedAt: null },
        };
    }

    private static StateInfo StateOf(ContainerGroup group)
    {
        var (state, reason, message) = group switch
        {
            { EndedAt: null, StartedAt: null } => ("Waiting", "ContainerCreating", ""),
            { EndedAt: null } => ("Running", "Started", ""),
            { Outcome: { End: ContainerEnd.Exited, ExitCode: 0 } } => ("Terminated", "Completed", ""),
            { Outcome.End: ContainerEnd.Exited } => ("Terminated", "Error", ""),
            { Outcome.End: ContainerEnd.TimedOut } =>
                ("Terminated", "DeadlineExceeded", "The job was active for longer than its time-out."),
            { Outcome.End: ContainerEnd.WithoutImage } =>
                ("Waiting", "ImagePullBackOff", "The image could not be pulled."),
            { Outcome.End: ContainerEnd.WithoutResources } =>
                ("Waiting", "Unschedulable", "No instance type or no private address is left."),
            { StartedAt: null } => ("Waiting", "Stopped", "The job was stopped."),
            _ => ("Terminated", "Stopped", "The job was stopped."),
        };
        return new StateInfo
        {
            State = state,
            DetailStatus = reason,
            Reason = reason,
            Message = message,
            ExitCode = group.EndedAt is null ? 0 : group.Outcome!.ExitCode,
            Signal = state == "Terminated" && group.Outcome!.End != ContainerEnd.Exited ? KillSignal : 0,
            StartTime = group.StartedAt,
            FinishTime = state == "Terminated" ? group.EndedAt : null,
        };
    }

    private static string VolumeName(int index) => $"volume-{index}";
}
