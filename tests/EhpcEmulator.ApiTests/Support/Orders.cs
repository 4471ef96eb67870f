namespace EhpcEmulator.ApiTests.Support;

/// <summary>Valid requests that a test changes in the one point it is about.</summary>
public static class Orders
{
    /// <summary>
    /// The parameters of a small cluster of version 2024-07-30: a management node and a queue of one compute node. A
    /// change with an empty value leaves the parameter out.
    /// </summary>
    public static (string Name, string Value)[] Cluster2024(params (string Name, string Value)[] changes) => Changed(
        new Dictionary<string, string>
        {
            ["ClusterName"] = "test-cluster",
            ["ClusterCategory"] = "Standard",
            ["ClusterMode"] = "Integrated",
            ["ClusterVpcId"] = "vpc-bp1next",
            ["ClusterVSwitchId"] = "vsw-bp1next",
            ["ClusterCredentials"] = """{"Password":"aliHPC123"}""",
            ["Manager"] = """
                {"Scheduler":{"Type":"SLURM","Version":"22.05.8"},"DNS":{"Type":"nis","Version":"1.0"},
                 "DirectoryService":{"Type":"nis","Version":"1.0"},"ManagerNode":{"InstanceType":"ecs.c6.xlarge"}}
                """,
            ["Queues"] = """
                [{"QueueName":"comp","InitialCount":1,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]}]
                """,
        },
        changes);

    /// <summary>
    /// The parameters of the smallest cluster: one combined management node, one login node, one compute node. A
    /// change with an empty value leaves the parameter out.
    /// </summary>
    public static (string Name, string Value)[] Cluster(params (string Name, string Value)[] changes) => Changed(
        new Dictionary<string, string>
        {
            ["Name"] = "test-cluster",
            ["OsTag"] = "CentOS_7.6_64",
            ["Password"] = "Test-pass-1",
            ["DeployMode"] = "Simple",
            ["EcsOrder.Manager.InstanceType"] = "ecs.c5.large",
            ["EcsOrder.Compute.Count"] = "1",
            ["EcsOrder.Compute.InstanceType"] = "ecs.c5.large",
            ["EcsOrder.Login.Count"] = "1",
            ["EcsOrder.Login.InstanceType"] = "ecs.c5.large",
        },
        changes);

    private static (string Name, string Value)[] Changed(
        Dictionary<string, string> order, (string Name, string Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            order[name] = value;
        }

        return [.. order.Where(parameter => parameter.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }
}
