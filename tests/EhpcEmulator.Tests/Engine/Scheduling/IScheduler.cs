using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>What a replay drives: the planner, or the plain one it is held against.</summary>
internal interface IScheduler
{
    void AddNode(PlannerNode node);

    IReadOnlyList<long> RemoveNode(string id);

    void Enqueue(WaitingJob job);

    void Withdraw(long number);

    void Release(long number);

    IReadOnlyList<Placement> Plan(DateTimeOffset now);
}

/// <summary>The planner under test.</summary>
internal sealed class LiveScheduler(QueuePlanner planner) : IScheduler
{
    public void AddNode(PlannerNode node) => planner.AddNode(node);

    public IReadOnlyList<long> RemoveNode(string id) => planner.RemoveNode(id);

    public void Enqueue(WaitingJob job) => planner.Enqueue(job);

    public void Withdraw(long number) => planner.Withdraw(number);

    public void Release(long number) => planner.Release(number);

    public IReadOnlyList<Placement> Plan(DateTimeOffset now) => planner.Plan(now);
}
