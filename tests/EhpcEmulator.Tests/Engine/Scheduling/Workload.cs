using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>A job that is submitted at a second, runs for some, and goes at a second if it waits then.</summary>
internal sealed record Submission(WaitingJob Job, int At, int Runs, int? WithdrawnAt = null);

/// <summary>A node that comes or goes at a second.</summary>
internal sealed record NodeChange(int At, PlannerNode Node, bool Comes);

/// <summary>What happens in a queue, whatever its scheduler decides.</summary>
internal sealed record Workload(IReadOnlyList<NodeChange> NodeChanges, IReadOnlyList<Submission> Submissions);

/// <summary>A job that was started at a second on nodes.</summary>
internal sealed record Start(int At, long Number, string Nodes);
