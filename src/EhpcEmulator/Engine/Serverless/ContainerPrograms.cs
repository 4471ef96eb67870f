using System.Globalization;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>
/// What containers do: how long they run and with which exit code follows from the directives of their script, else
/// from their command in the simulated shell, else from the profile. What they print and write is lost when they end.
/// </summary>
public sealed class ContainerPrograms(Durations durations)
{
    /// <summary>The exit code of a container that was killed.</summary>
    public const int ExitCodeOfKill = 137;

    /// <summary>The temporary storage that costs nothing, in GiB.</summary>
    public const int FreeStorage = 30;

    private const string ArrayIndexVariable = "EHPC_ARRAY_TASK_ID";
    private const string UsualRun = "Job.Run";
    private const decimal UsualCpu = 2;
    private const decimal UsualMemory = 4;
    private static readonly string[] Shells = ["sh", "bash", "dash", "ash"];

    /// <summary>The image of a container as matched by fault rules.</summary>
    public static ImageName ImageOf(ContainerSpec container)
    {
        var name = container.Image;
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        return colon < 0
            ? new ImageName("docker", name, "latest")
            : new ImageName("docker", name[..colon], name[(colon + 1)..]);
    }

    /// <summary>Virtual CPUs and memory in GiB of a container: as asked for, else those of its instance type.</summary>
    public static (decimal Cpu, decimal Memory) SizeOf(ServerlessSettings settings, string instanceType)
    {
        var type = InstanceTypes.Find(instanceType);
        return (
            settings.Cpu ?? type?.VCpu ?? UsualCpu,
            settings.Memory ?? (type is null ? UsualMemory : type.MemoryMib / 1024m));
    }

    /// <summary>The name of the container group of a task, and of its host.</summary>
    public static string NameOf(ServerlessJob job, ServerlessTask task) =>
        $"{job.Name}-{task.Id.Replace('_', '-')}";

    /// <summary>The environment of the container of a task, which contains the index of a task of an array.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOf(ServerlessJob job, ServerlessTask task)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in job.Settings.Container.Variables)
        {
            variables[variable.Name] = variable.Value;
        }

        if (task.ArrayIndex is { } index)
        {
            variables[ArrayIndexVariable] = index.ToString(CultureInfo.InvariantCulture);
        }

        return variables;
    }

    /// <summary>Runs the latest container of a task.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="job">The job.</param>
    /// <param name="task">The task.</param>
    /// <param name="limit">How long it may run at most; null without a limit.</param>
    /// <param name="at">The virtual instant at which it starts.</param>
    /// <param name="cancellationToken">Ends the simulation of it.</param>
    /// <returns>Its result, and how long it lasts.</returns>
    public async Task<(ContainerOutcome Outcome, TimeSpan Lasts)> RunAsync(
        WorldSession world, Cluster cluster, ServerlessJob job, ServerlessTask task, TimeSpan? limit, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var (script, arguments) = ScriptOf(job.Settings.Container);
        var options = JobDirectives.Read(script, cluster.SchedulerType);

        // What would come after the limit must not be done; what ends right at it is in time.
        var left = options.RunTime is null ? limit + TimeSpan.FromTicks(1) : null;
        var result = await ShellInterpreter.RunAsync(
            script, arguments, ContextOf(cluster, job, task, at), left, cancellationToken);
        var usual = durations.Of(UsualRun, world.World, ServerlessMoves.KeyOf(task));
        var lasts = options.RunTime
            ?? result.Elapsed + (result.RanPrograms || result.Elapsed == TimeSpan.Zero ? usual : TimeSpan.Zero);
        return lasts > limit
            ? (new ContainerOutcome(ContainerEnd.TimedOut, ExitCodeOfKill), limit.Value)
            : (new ContainerOutcome(ContainerEnd.Exited, options.ExitCode ?? result.ExitCode), lasts);
    }

    // A shell with a script stands for that script; anything else is a one-line command.
    private static (string Script, IReadOnlyList<string> Arguments) ScriptOf(ContainerSpec container)
    {
        string[] words = [.. container.Command, .. container.Arguments];
        return words is [var program, "-c", var script, ..]
            && Shells.Contains(FilePaths.Name(program))
            ? (script, words[Math.Min(4, words.Length)..])
            : (string.Join(' ', words.Select(ShellQuotes.Quote)), []);
    }

    private static ShellContext ContextOf(Cluster cluster, ServerlessJob job, ServerlessTask task, DateTimeOffset at)
    {
        var (settings, group) = (job.Settings, task.Groups[^1]);
        var (cpu, memory) = SizeOf(settings, group.InstanceType);
        var folder = settings.Container.WorkingDirectory;
        return new ShellContext
        {
            User = "root",
            Group = "root",
            UserId = 0,
            HomeDirectory = "/root",
            WorkingDirectory = folder.Length > 0 ? folder : "/",
            HostName = NameOf(job, task),
            Cpu = (int)Math.Ceiling(cpu),
            MemoryMib = (long)(memory * 1024),
            Gpu = settings.Container.Gpu,
            DiskGib = FreeStorage + settings.EphemeralStorage,
            StartedAt = at,
            BootedAt = at,
            Variables = VariablesOf(job, task),
            SchedulerType = cluster.SchedulerType,
            Files = new ContainerFiles([folder, .. settings.Container.Volumes.Select(volume => volume.MountPath)], at),
            RunsPrograms = true,
            Name = "sh",
        };
    }
}
