namespace EhpcEmulator.ApiTests.Support;

/// <summary>Valid requests that a test changes in the one point it is about.</summary>
public static class Orders
{
    /// <summary>
    /// The parameters of the smallest cluster: one combined management node, one login node, one compute node. A
    /// change with an empty value leaves the parameter out.
    /// </summary>
    public static (string Name, string Value)[] Cluster(params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
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
        };
        foreach (var (name, value) in changes)
        {
            order[name] = value;
        }

        return [.. order.Where(parameter => parameter.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }
}
