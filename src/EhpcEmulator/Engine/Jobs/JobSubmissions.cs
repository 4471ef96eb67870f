using System.Text;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Accepts jobs, from the API as well as from the shell of a node.</summary>
public sealed class JobSubmissions(JobScheduler scheduler)
{
    private const int HighestPriority = 9;

    private static readonly string[] JobFileEndings = [".pbs", ".sh", ".slurm", ".sbatch", ".sge", ".job"];
    private static readonly string[] ProgramFolders = ["/bin/", "/usr/", "/sbin/"];

    /// <summary>Queues a job, or the tasks of an array.</summary>
    /// <returns>The id of the job or of the array.</returns>
    /// <exception cref="ApiException">
    /// AgentError.Job.SubmitFailure: the job file is not there, the queue is unknown, the array request malformed, or a
    /// limit of the scheduler does not let the job in.
    /// </exception>
    public async Task<string> SubmitAsync(
        WorldSession world, Cluster cluster, NewJob request, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (id, jobs) = await MakeAsync(world, cluster, request, at, cancellationToken);
        await SchedulerLimits.RequireAsync(world, cluster, jobs, cancellationToken);
        await scheduler.SubmitAsync(world, cluster, jobs, at, cancellationToken);
        return id;
    }

    /// <summary>Creates a job, or the tasks of an array, that the scheduler does not know yet.</summary>
    /// <returns>The id of the job or of the array, and what it consists of.</returns>
    /// <exception cref="ApiException">
    /// AgentError.Job.SubmitFailure, as for <see cref="SubmitAsync"/>, but limits are not checked.
    /// </exception>
    internal static async Task<(string Id, IReadOnlyList<Job> Jobs)> MakeAsync(
        WorldSession world, Cluster cluster, NewJob request, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var dialect = SchedulerDialect.Of(cluster.SchedulerType);
        var files = new ClusterFiles(world, cluster, ClusterFiles.SchedulerNodeOf(cluster));
        var home = HomeOf(request.Owner);
        var folder = FilePaths.Resolve(home, FilePaths.ExpandHome(request.Options.WorkingDirectory ?? "", home));
        var (script, arguments, fileName) = request.Script is { } text
            ? (text, request.Arguments, "")
            : await ReadJobFileAsync(files, request, folder, home, cancellationToken);
        var options = request.Options.Or(
            JobDirectives.Read(script.Length > 0 ? script : request.CommandLine, cluster.SchedulerType));
        var queue = options.Queue ?? cluster.UsualQueue();
        if (!request.HasEnded && await world.Db.FindAsync<ClusterQueue>([cluster.Id, queue]) is null)
        {
            throw Errors.AgentErrorJobSubmitFailure($"Unknown queue {queue}.");
        }

        IReadOnlyList<int>? indices = null;
        if (options.ArrayRequest is { Length: > 0 } array && !ArrayRequest.TryParseList(array, out indices))
        {
            throw Errors.AgentErrorJobSubmitFailure("The array request is malformed.");
        }

        var sequence = dialect.FirstSequence + cluster.SubmissionCount++;
        var server = ServerOf(cluster);
        var settings = new JobSettings
        {
            CommandLine = request.CommandLine,
            Script = script,
            Arguments = arguments,
            WorkingDirectory = folder,
            ArrayRequest = options.ArrayRequest ?? "",
            Variables = request.Variables,
            InputFileUrl = request.InputFileUrl,
            UnzipCommand = request.UnzipCommand,
            PostCommandLine = request.PostCommandLine,
            ContainerId = request.ContainerId,
            Image = request.Image,
            Retry = dialect.RunsAgain ? RetryOf(request, options) : null,
            TasksPerNode = options.TasksPerNode ?? 1,
            RunTime = options.RunTime,
            ExitCode = options.ExitCode,
        };
        var name = options.Name ?? (fileName.Length > 0 ? fileName : dialect.NameOfCommandLine);
        var outputs = new OutputPaths(files, dialect, folder, home);
        var jobs = new List<Job>(indices?.Count ?? 1);
        foreach (var index in indices?.Select(number => (int?)number) ?? [null])
        {
            var (stdout, stderr) = await outputs.OfAsync(
                options, new OutputNames(name, request.Owner, sequence, index), cancellationToken);
            jobs.Add(new Job
            {
                Number = world.Ids.NextNumber(),
                ClusterId = cluster.Id,
                Sequence = sequence,
                ArrayIndex = index,
                Id = dialect.JobId(sequence, index, server),
                Name = name,
                Owner = request.Owner,
                QueueName = queue,
                Priority = options.Priority ?? 0,
                IsRerunable = options.IsRerunable ?? false,
                NodeCount = options.NodeCount ?? 1,
                Cpu = options.CoresPerNode ?? 1,
                Memory = options.MemoryMib ?? 0,
                Gpu = options.Gpus ?? 0,
                IsExclusive = options.IsExclusive ?? false,
                Limit = options.Limit,
                SubmittedAt = at,
                ModifiedAt = at,
                Settings = settings with { StdoutPath = stdout, StderrPath = stderr },
            });
        }

        return (indices is null ? jobs[0].Id : dialect.ArrayId(sequence, server), jobs);
    }

    /// <summary>The home folder of a user; root's is not on the shared storage.</summary>
    public static string HomeOf(string user) => user == "root" ? "/root" : ClusterUser.HomeOf(user);

    /// <summary>The host name that job ids of PBS end in.</summary>
    public static string ServerOf(Cluster cluster) =>
        cluster.Nodes.Servers.Find(server => server.Roles.HasFlag(NodeRoles.Scheduler))?.HostName ?? "scheduler";

    private static JobRetry? RetryOf(NewJob request, JobOptions options) =>
        request.Retry is { } retry
            ? retry with { Priority = retry.Priority ?? Math.Min((options.Priority ?? 0) + 1, HighestPriority) }
            : null;

    // A command line that begins with a path names a job file, which must be on the cluster; one that begins with a
    // bare word is a job file when there is such a file, and a program otherwise.
    private static async Task<(string Script, IReadOnlyList<string> Arguments, string FileName)> ReadJobFileAsync(
        ClusterFiles files, NewJob request, string folder, string home, CancellationToken cancellationToken)
    {
        var words = request.CommandLine.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var first = words is [var word, ..] ? word.Trim('\'', '"') : "";
        var path = FilePaths.Resolve(folder, FilePaths.ExpandHome(first, home));
        if (first.Length > 0 && !first.StartsWith('#')
            && await files.FindAsync(path, cancellationToken) is { IsFolder: false } file)
        {
            return (Encoding.UTF8.GetString(file.Content), words[1..], FilePaths.Name(path));
        }

        var isFile = first.Contains('/', StringComparison.Ordinal)
            ? !Array.Exists(ProgramFolders, programs => first.StartsWith(programs, StringComparison.Ordinal))
            : Array.Exists(JobFileEndings, ending => first.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

        // The content of the package that is downloaded for the job is not known.
        return isFile && request.InputFileUrl.Length == 0
            ? throw Errors.AgentErrorJobSubmitFailure($"{first}: No such file or directory.")
            : ("", [], "");
    }
}
