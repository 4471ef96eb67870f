using System.Globalization;
using EhpcEmulator.Engine.Shell;

namespace EhpcEmulator.Tests.Engine.Shell;

/// <summary>Jobs of a cluster that are kept in memory.</summary>
/// <param name="suffix">What follows the number in an id.</param>
internal sealed class MemoryJobs(string suffix) : IShellJobs
{
    private readonly List<ShellJob> _jobs = [];

    public List<JobSubmission> Submitted { get; } = [];

    public List<string> Cancelled { get; } = [];

    public void Add(ShellJob job) => _jobs.Add(job);

    public Task<string> SubmitAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Options.Queue is "nowhere")
        {
            throw new ShellJobException("Unknown queue");
        }

        Submitted.Add(submission);
        return Task.FromResult((Submitted.Count + 6).ToString(CultureInfo.InvariantCulture) + suffix);
    }

    public Task<IReadOnlyList<ShellJob>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ShellJob>>(
            _jobs.Where(job => job.State is ShellJobState.Waiting or ShellJobState.Running).ToList());

    public Task<ShellJob?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        Task.FromResult(_jobs.Find(job => job.Id == jobId));

    public Task CancelAsync(string jobId, CancellationToken cancellationToken)
    {
        if (_jobs.Find(job => job.Id == jobId) is { State: ShellJobState.Completed })
        {
            throw new ShellJobException("Job has finished");
        }

        Cancelled.Add(jobId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ShellQueue>> QueuesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ShellQueue>>(
        [
            new ShellQueue("comp", true,
            [
                Node("compute0", ShellNodeState.Allocated, 4),
                Node("compute1", ShellNodeState.Idle, 0),
                Node("compute2", ShellNodeState.Idle, 0),
                Node("compute4", ShellNodeState.Idle, 0),
            ]),
            new ShellQueue("empty", false, []),
        ]);

    private static ShellNode Node(string name, ShellNodeState state, int used) => new(name, state, 4, used, 8192, 0);
}
