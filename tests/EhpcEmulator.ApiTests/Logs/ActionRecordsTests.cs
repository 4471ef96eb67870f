using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Logs;

/// <summary>What the engine writes down for calls of 2024-07-30, whichever handler they have.</summary>
public sealed class ActionRecordsTests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Record_OfTheCreationOfACluster_FollowsItsStagesOnTheClock()
    {
        await ActAsync("CreateCluster", Orders.Cluster(("EcsOrder.Compute.Count", "0")));
        var atOnce = await _world.StepsAsync("CreateCluster");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var creating = await _world.StepsAsync("CreateCluster");
        await _world.AdvanceUntilIdleAsync();
        var running = await _world.StepsAsync("CreateCluster");

        var log = (await _world.LogsAsync()).Should().ContainSingle().Subject;
        var (clusterId, nodes) = (log.Text("ClusterId"), await NodeIdsAsync(log.Text("ClusterId")));
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
        log.Text("Status").Should().Be("Finished");
        log.Text("Target").Should().Be(clusterId);
    }

    [Fact]
    public async Task Record_OfAClusterWithoutStock_FailsAndSaysWhy()
    {
        await ActAsync(
            "CreateCluster",
            Orders.Cluster(("EcsOrder.Compute.InstanceType", AddonEmulator.SoldOutType)));
        (await _world.ActionsAsync()).Should().Equal("CreateCluster InProgress");
        await _world.AdvanceUntilIdleAsync();

        (await _world.ActionsAsync(("ActionStatus", "Failed"))).Should().Equal("CreateCluster Failed");
        (await _world.StepsAsync("CreateCluster")).Should().Contain(step => step.EndsWith(" Failed"));
        (await _world.LogsAsync())[0].Text("Message").Should().Be("Failed to create cluster");
    }

    [Fact]
    public async Task Record_OfTheDeletionOfACluster_EndsWithTheCluster()
    {
        var clusterId = await _world.RunClusterAsync();
        var nodes = await NodeIdsAsync(clusterId);
        await ActAsync("DeleteCluster", ("ClusterId", clusterId));
        (await _world.ActionsAsync()).Should().Equal("DeleteCluster InProgress");

        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
        (await _world.ActionsAsync(("ClusterId", clusterId))).Should().Equal("DeleteCluster Finished");
        (await _world.StepsAsync("DeleteCluster")).Should()
            .Contain(nodes.Select(node => $"DeleteNodes DeleteInstances {node} Finished"))
            .And.OnlyContain(step => step.EndsWith(" Finished"));
    }

    [Fact]
    public async Task Record_OfATaskOnNodes_EndsWithTheLastOfThem()
    {
        var clusterId = await _world.RunClusterAsync();
        var node = (await _world.IdsOfAsync(clusterId))[0];
        await ActAsync("StopNodes", NodeSteps.Batch(clusterId, node));

        (await _world.StepsAsync("StopNodes")).Should().Equal($"StopNodes StopInstances {node} InProgress");
        await _world.AdvanceUntilIdleAsync();

        (await _world.StepsAsync("StopNodes")).Should().Equal($"StopNodes StopInstances {node} Finished");
        (await _world.LogsAsync(("Resource", node))).Should().ContainSingle()
            .Which.Text("Status").Should().Be("Finished");
    }

    [Fact]
    public async Task Record_OfWorkThatIsDoneAtOnce_IsFinishedWithOneStep()
    {
        var clusterId = await _world.RunClusterAsync();

        await ActAsync("ModifyClusterAttributes", ("ClusterId", clusterId), ("Name", "renamed"));

        (await _world.ActionsAsync()).Should().Equal("ModifyClusterAttributes Finished");
        (await _world.StepsAsync("ModifyClusterAttributes")).Should().Equal(
            $"ModifyClusterAttributes ModifyClusterAttributes {clusterId} Finished");
    }

    [Fact]
    public async Task Record_OfARamUsersCall_NamesTheUserAsOperator()
    {
        var clusterId = await _world.RunClusterAsync();

        await ActAsync("ModifyClusterAttributes", ("ClusterId", clusterId), ("Name", "renamed"));

        (await _world.LogsAsync(("OperatorUid", "operator"))).Should().ContainSingle();
    }

    // Stands in for the gateway: the handlers of the older version do the same work under the newer one's name.
    private async Task ActAsync(string action, params (string Name, string Value)[] parameters)
    {
        var services = emulator.Services;
        var operation = services.GetRequiredService<OperationRegistry>().Resolve("2018-04-12", action);
        var request = RequestBinder.Bind(
            operation.Request, ParameterNode.Parse(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))));
        var origin = new CallOrigin(
            RequestIds.Next(), "2024-07-30", _world.Id, "cn-hangzhou", NamesRegion: false)
        {
            RamUser = "operator",
            SharesClusters = true,
        };
        await services.GetRequiredService<Simulation>().WriteAsync(
            _world.Id,
            origin,
            async world =>
            {
                var answer = await world.RecordAsync(
                    action, () => operation.HandleAsync(services, world, request, CancellationToken.None));
                foreach (var made in world.Db.ChangeTracker.Entries<Cluster>().Where(IsNew))
                {
                    made.Property(cluster => cluster.ApiVersion).CurrentValue = origin.ApiVersion;
                }

                return answer;
            },
            CancellationToken.None);

        static bool IsNew(EntityEntry made) => made.State == EntityState.Added;
    }

    private async Task<IReadOnlyList<string>> NodeIdsAsync(string clusterId) =>
        [.. (await _world.NodesOfAsync(clusterId)).Select(node => node.Text("Id"))];
}
