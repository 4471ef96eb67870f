using System.Text;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>
/// What jobs do: their run time and result follow from the directives of the job, else from its commands
/// in the simulated shell, else from the profile.
/// </summary>
public sealed class JobPrograms(NodeShells shells, ImageLifecycle images, Durations durations)
{
    private const string UsualRun = "Job.Run";
    private const int ExitCodeWithoutImage = 1;

    // Submitting jobs takes time, so that jobs that resubmit themselves cannot hold up the clock.
    private static readonly TimeSpan LeastOfSubmitters = TimeSpan.FromSeconds(1);

    /// <summary>Runs a job that has just started; everything it does happens at the instant it starts.</summary>
    /// <returns>Its result, and how long it lasts.</returns>
    public async Task<(JobOutcome Outcome, TimeSpan Lasts)> RunAsync(
        WorldSession world, Cluster cluster, Job job, Node node, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (exitCode, stdout, stderr, elapsed, ranPrograms) = (0, "", "", TimeSpan.Zero, false);
        var least = TimeSpan.Zero;
        var (stdoutMarks, stderrMarks) = (new List<PrintMark>(), new List<PrintMark>());
        var (wait, complaint) = job.Settings.Image is { } image
            ? await images.AwaitAsync(world, cluster, image, at, cancellationToken)
            : (TimeSpan.Zero, null);
        var runs = complaint is null && !(wait > job.Limit);
        if (runs)
        {
            // Its output goes there by default, which makes the folder at the latest.
            await new ClusterFiles(world, cluster, node.Id)
                .MakeFolderAsync(job.Settings.WorkingDirectory, job.Owner, at, cancellationToken);
        }

        foreach (var call in runs ? CallsOf(job, cluster) : [])
        {
            // What would come after the limit must not be done; what ends right at it is in time.
            var left = job.Settings.RunTime is null ? job.Limit - wait - elapsed + TimeSpan.FromTicks(1) : null;
            var (result, hasSubmitted) = await shells.RunAsync(
                world, cluster, node, call with { Timeout = left }, at, cancellationToken);

            // What runs after a job that failed does not make it succeed.
            exitCode = exitCode == 0 ? result.ExitCode : exitCode;
            stdoutMarks.AddRange(result.StdoutMarks.Select(mark => After(mark, wait + elapsed, stdout.Length)));
            stderrMarks.AddRange(result.StderrMarks.Select(mark => After(mark, wait + elapsed, stderr.Length)));
            stdout += result.Stdout;
            stderr += result.Stderr;
            least = hasSubmitted ? LeastOfSubmitters : least;
            elapsed += result.Elapsed;
            ranPrograms |= result.RanPrograms;
            if (result.IsTimedOut)
            {
                break;
            }
        }

        var lasts = job.Settings.RunTime
            ?? elapsed + (ranPrograms || elapsed == TimeSpan.Zero ? UsualRunOf(world, job) : TimeSpan.Zero);
        lasts = wait + (lasts < least ? least : lasts);
        exitCode = job.Settings.ExitCode ?? exitCode;
        if (complaint is not null)
        {
            (exitCode, stderr, lasts) = (ExitCodeWithoutImage, complaint, wait);
        }

        if (job.Limit is { } limit && lasts > limit)
        {
            var dialect = SchedulerDialect.Of(cluster.SchedulerType);
            stderr += dialect.LimitMessage(job, at + limit);
            return (Outcome(dialect.ExitCodeOfKill, isOverLimit: true), limit);
        }

        return (Outcome(exitCode, isOverLimit: false), lasts);

        JobOutcome Outcome(int code, bool isOverLimit) =>
            new(code, stdout, stderr, isOverLimit) { StdoutMarks = stdoutMarks, StderrMarks = stderrMarks };
    }

    /// <summary>Writes a job's output where it was asked for.</summary>
    public static async Task KeepOutputAsync(
        WorldSession world, Cluster cluster, Job job, JobOutcome outcome, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var files = new ClusterFiles(world, cluster, job.Nodes is [var first, ..] ? first.Id : "");
        var (stdout, stderr) = (job.Settings.StdoutPath, job.Settings.StderrPath);
        if (stdout == stderr)
        {
            await KeepAsync(stdout, outcome.Stdout + outcome.Stderr);
            return;
        }

        await KeepAsync(stdout, outcome.Stdout);
        await KeepAsync(stderr, outcome.Stderr);

        async Task KeepAsync(string path, string text)
        {
            if (path == OutputPaths.Nowhere || await files.FindAsync(path, cancellationToken) is { IsFolder: true })
            {
                return;
            }

            await files.MakeFolderAsync(FilePaths.Parent(path), job.Owner, at, cancellationToken);
            await files.WriteAsync(path, Encoding.UTF8.GetBytes(text), append: false, job.Owner, at, cancellationToken);
        }
    }

    private static IEnumerable<ShellCall> CallsOf(Job job, Cluster cluster)
    {
        var settings = job.Settings;
        var script = settings.Script.Length > 0 ? settings.Script : settings.CommandLine;

        // A job with only directives has nothing to run.
        if (settings.Script.Length > 0 || !script.StartsWith('#'))
        {
            yield return CallOf(script, settings.Arguments);
        }

        if (settings.PostCommandLine.Length > 0)
        {
            yield return CallOf(settings.PostCommandLine, []);
        }

        ShellCall CallOf(string script, IReadOnlyList<string> arguments)
        {
            var dialect = SchedulerDialect.Of(cluster.SchedulerType);
            var variables = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var variable in dialect.VariablesOf(job).Concat(settings.Variables))
            {
                variables[variable.Name] = variable.Value;
            }

            return new ShellCall
            {
                Script = script,
                Arguments = arguments,
                User = job.Owner,
                WorkingDirectory = settings.WorkingDirectory,
                Variables = variables,
                Files = dialect.NodeFileOf(job) is { } path
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { [path] = NodesByProcess() }
                    : [],
                RunsPrograms = true,
            };
        }

        string NodesByProcess() => string.Concat(
            job.Nodes.SelectMany(node => Enumerable.Repeat($"{node.HostName}\n", settings.TasksPerNode)));
    }

    // One call of a job begins where the one before it ended.
    private static PrintMark After(ShellMark mark, TimeSpan elapsed, int length) =>
        new(elapsed + mark.Elapsed, length + mark.Length);

    private TimeSpan UsualRunOf(WorldSession world, Job job) =>
        durations.Of(UsualRun, world.World, JobRecords.KeyOf(job));
}
