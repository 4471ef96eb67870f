using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Tests.Store.Entities;

public sealed class ClusterTaskTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Step_BeforeTheLast_GoesOn()
    {
        var task = NewTask(3);

        task.Step(failed: false, At);
        task.Step(failed: true, At);

        task.CurrentStep.Should().Be(2);
        task.FailedSteps.Should().Be(1);
        task.Status.Should().Be(ClusterTaskStatus.Processing);
        task.FinishedAt.Should().BeNull();
    }

    [Theory]
    [InlineData(ClusterTaskStatus.Success, false)]
    [InlineData(ClusterTaskStatus.Failed, true)]
    [InlineData(ClusterTaskStatus.Success, false, false, false)]
    [InlineData(ClusterTaskStatus.PartialFail, true, false, false)]
    [InlineData(ClusterTaskStatus.PartialFail, true, true, false)]
    [InlineData(ClusterTaskStatus.Failed, true, true, true)]
    public void Step_TheLast_EndsTheTaskByHowItsStepsWent(ClusterTaskStatus expected, params bool[] failures)
    {
        var task = NewTask(failures.Length);

        for (var step = 0; step < failures.Length; step++)
        {
            task.Step(failures[step], At.AddMinutes(step));
        }

        task.Status.Should().Be(expected);
        task.CurrentStep.Should().Be(task.TotalSteps);
        task.FailedSteps.Should().Be(failures.Count(failed => failed));
        task.FinishedAt.Should().Be(At.AddMinutes(failures.Length - 1));
    }

    [Fact]
    public void Finish_InTheMiddle_EndsAllSteps()
    {
        var task = NewTask(5);
        task.Step(failed: false, At);

        task.Finish(ClusterTaskStatus.Failed, At.AddHours(1));

        task.Status.Should().Be(ClusterTaskStatus.Failed);
        task.CurrentStep.Should().Be(5);
        task.FinishedAt.Should().Be(At.AddHours(1));
    }

    [Fact]
    public void Blame_OfATaskThatMakesNodes_KeepsEverySentence()
    {
        var task = NewTask(2);
        task.Outcome.Should().BeNull();

        task.Make([]);
        task.Blame("one");
        task.Blame("two");

        task.Outcome!.Errors.Should().Equal("one", "two");
        task.Outcome.Instances.Should().BeEmpty();
    }

    private static ClusterTask NewTask(int steps) => new()
    {
        Id = "t",
        ClusterId = "c",
        Type = ClusterTaskType.AddComputes,
        TotalSteps = steps,
        StartedAt = At,
        RequestId = "r",
    };
}
