using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Logs;

/// <summary>What the engine writes down for calls of 2024-07-30, whichever handler they have.</summary>
public sealed class ActionRecordsTests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Record_OfTheCreationOfACluster_FollowsItsStagesOnTheClock()
    {
        var clusterId = await _world.CreateCluster2024Async();
        var atOnce = await _world.StepsAsync("CreateCluster");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var creating = await _world.StepsAsync("CreateCluster");
        await _world.AdvanceUntilIdleAsync();
        var running = await _world.StepsAsync("CreateCluster");

        var nodes = await NodeIdsAsync(clusterId);
        nodes.Should().HaveCount(2);
        atOnce.Should().ContainSingle().Which.Should().MatchRegex(
            "^ConfigNetwork CreateSecurityGroup sg-[a-z0-9]+ InProgress$");
        creating.Should().Equal(
            [atOnce[0].Replace("InProgress", "Finished", StringComparison.Ordinal),
            .. nodes.Select(node => $"CreateNodes RunInstances {node} InProgress")]);
        running.Should().Equal(
            [creating[0],
            .. nodes.Select(node => $"CreateNodes RunInstances {node} Finished"),
            $"ConfigCluster InitializeCluster {clusterId} Finished"]);
        var log = (await _world.LogsAsync()).Should().ContainSingle().Subject;
        (log.Text("Status"), log.Text("Target"), log.Text("ClusterId")).Should().Be(("Finished", clusterId, clusterId));
    }

    [Fact]
    public async Task Record_OfAClusterInAGivenSecurityGroup_NeitherCreatesNorDeletesIt()
    {
        var clusterId = await _world.RunCluster2024Async(("SecurityGroupId", "sg-given"));
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StepsAsync("CreateCluster")).Should()
            .Contain("ConfigNetwork AuthorizeSecurityGroup sg-given Finished")
            .And.NotContain(step => step.Contains("CreateSecurityGroup", StringComparison.Ordinal));
        (await _world.StepsAsync("DeleteCluster")).Should()
            .Contain("ReleaseNetwork RevokeSecurityGroup sg-given Finished")
            .And.NotContain(step => step.Contains("DeleteSecurityGroup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_OfAClusterWithoutStock_FailsAndSaysWhy()
    {
        await _world.CreateCluster2024Async(("Queues", $$"""
            [{"QueueName":"comp","InitialCount":1,"ComputeNodes":[{"InstanceType":"{{AddonEmulator.SoldOutType}}"}]}]
            """));
        (await _world.ActionsAsync()).Should().Equal("CreateCluster InProgress");
        await _world.AdvanceUntilIdleAsync();

        (await _world.ActionsAsync(("ActionStatus", "Failed"))).Should().Equal("CreateCluster Failed");
        (await _world.StepsAsync("CreateCluster")).Should().Contain(step => step.EndsWith(" Failed"));
        (await _world.LogsAsync())[0].Text("Message").Should().Be("Failed to create cluster");
    }

    [Theory]
    [InlineData("accept", "CreateSecurityGroup")]
    [InlineData("create", "RunInstances")]
    [InlineData("init", "InitializeCluster")]
    public async Task Record_OfAClusterThatFails_FailsWhatWasInProgressAndBeginsNothingMore(
        string stage, string lastMethod)
    {
        await emulator.OrderFaultAsync(
            _world, $$"""{"effect":"clusterFailure","stage":"{{stage}}","count":1}""");
        await _world.CreateCluster2024Async();
        await _world.AdvanceUntilIdleAsync();

        var steps = await _world.StepsAsync("CreateCluster");

        steps.Should().NotContain(step => step.EndsWith(" InProgress"));
        steps.Where(step => step.Contains($" {lastMethod} ", StringComparison.Ordinal)).Should()
            .NotBeEmpty().And.OnlyContain(step => step.EndsWith(" Failed"));
        steps.Should().NotContain(step =>
            stage != "init" && step.Contains(" InitializeCluster ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_OfADeletionThatFails_FailsAllItsSteps()
    {
        var clusterId = await _world.RunCluster2024Async();
        await emulator.OrderFaultAsync(
            _world, """{"effect":"clusterFailure","stage":"release","count":1}""");
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ActionsAsync()).Should().Equal("DeleteCluster Failed", "CreateCluster Finished");
        (await _world.StepsAsync("DeleteCluster")).Should().HaveCount(3)
            .And.OnlyContain(step => step.EndsWith(" Failed"));
    }

    [Fact]
    public async Task Record_OfADeletionThatANodeComesBefore_FinishesTheStepOfThatNode()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        await _world.UninstallAsync(clusterId, addonId);
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StepsAsync("DeleteCluster")).Should().HaveCount(4)
            .And.OnlyContain(step => step.EndsWith(" Finished"));
    }

    [Fact]
    public async Task Record_OfTheDeletionOfACluster_EndsWithTheCluster()
    {
        var clusterId = await _world.RunCluster2024Async();
        var nodes = await NodeIdsAsync(clusterId);
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        (await _world.ActionsAsync()).Should().Equal("DeleteCluster InProgress", "CreateCluster Finished");

        await _world.AdvanceUntilIdleAsync();

        (await _world.Fail2024Async("GetCluster", ("ClusterId", clusterId))).Code.Should().Be("ClusterNotFound");
        (await _world.ActionsAsync(("ClusterId", clusterId)))
            .Should().Equal("DeleteCluster Finished", "CreateCluster Finished");
        (await _world.StepsAsync("DeleteCluster")).Should()
            .Contain(nodes.Select(node => $"DeleteNodes DeleteInstances {node} Finished"))
            .And.OnlyContain(step => step.EndsWith(" Finished"));
    }

    [Fact]
    public async Task Record_OfATaskOnNodes_EndsWithTheLastOfThem()
    {
        var clusterId = await _world.RunCluster2024Async();
        var node = (await _world.List2024Async(clusterId)).Single().Text("Id");
        await _world.Call2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", node));

        (await _world.StepsAsync("DeleteNodes")).Should().Equal($"DeleteNodes DeleteInstances {node} InProgress");
        await _world.AdvanceUntilIdleAsync();

        (await _world.StepsAsync("DeleteNodes")).Should().Equal($"DeleteNodes DeleteInstances {node} Finished");
        (await _world.LogsAsync(("Resource", node), ("ActionName.1", "DeleteNodes"))).Should().ContainSingle()
            .Which.Text("Status").Should().Be("Finished");
    }

    [Fact]
    public async Task Record_OfWorkThatIsDoneAtOnce_IsFinishedWithOneStep()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async("UpdateCluster", ("ClusterId", clusterId), ("ClusterName", "renamed"));

        (await _world.ActionsAsync()).Should().Equal("UpdateCluster Finished", "CreateCluster Finished");
        (await _world.StepsAsync("UpdateCluster")).Should().Equal(
            $"UpdateCluster UpdateCluster {clusterId} Finished");
    }

    [Fact]
    public async Task Record_OfAReservedPool_NamesThePoolAsTarget()
    {
        var clusterId = await _world.RunCluster2024Async();
        var poolId = (await _world.Call2024Async("CreateReservedNodePool", ("ClusterId", clusterId), ("Count", "1")))
            .Text("ReservedNodePoolId");
        await _world.Call2024Async("DeleteReservedNodePool", ("ClusterId", clusterId), ("Id", poolId));

        (await _world.ActionsAsync(("Resource", poolId)))
            .Should().Equal("DeleteReservedNodePool Finished", "CreateReservedNodePool Finished");
        (await _world.LogsAsync(("Resource", poolId))).Should()
            .OnlyContain(log => log.Text("Target") == poolId && log.Text("ClusterId") == clusterId);
    }

    [Fact]
    public async Task Record_OfARamUsersCall_NamesTheUserAsOperator()
    {
        await using var account = new ConfiguredEmulator(
            ("Accounts:0:Id", "account"),
            ("Accounts:0:Keys:0:AccessKeyId", "alice-key"),
            ("Accounts:0:Keys:0:Secret", "alice-secret"),
            ("Accounts:0:Keys:0:RamUser", "alice"));
        var world = new World(account, "alice-key");

        await world.CreateCluster2024Async();

        (await world.LogsAsync()).Single().Text("OperatorUid").Should().Be("alice");
        (await world.ActionsAsync(("OperatorUid", "alice"))).Should().Equal("CreateCluster InProgress");
        (await world.LogsAsync(("OperatorUid", "bob"))).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<string>> NodeIdsAsync(string clusterId)
    {
        var cluster = await _world.Call2024Async("GetCluster", ("ClusterId", clusterId));
        return
        [
            cluster.GetProperty("Manager").GetProperty("ManagerNode").Text("InstanceId"),
            .. (await _world.List2024Async(clusterId)).Select(node => node.Text("Id")),
        ];
    }
}
