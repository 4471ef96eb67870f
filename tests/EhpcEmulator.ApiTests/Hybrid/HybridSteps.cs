using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Hybrid;

/// <summary>Steps shared by tests of hybrid clusters.</summary>
internal static class HybridSteps
{
    /// <summary>Two machines at the customer's, the second of which says nothing of its size.</summary>
    public const string LocalNodes =
        """
        [{"HostName":"local0","IpAddress":"192.168.0.10","CpuCores":8,"Memory":16384},
         {"HostName":"local1","IpAddress":"192.168.0.11"}]
        """;

    /// <summary>
    /// The parameters of a hybrid cluster with one manager at the customer's. A change with an empty value leaves the
    /// parameter out.
    /// </summary>
    public static (string Name, string Value)[] Cluster(params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
        {
            ["Name"] = "hybrid-cluster",
            ["OsTag"] = "CentOS_7.6_64",
            ["Password"] = "Test-pass-1",
            ["Domain"] = "ehpc.example.com",
            ["VpcId"] = "vpc-bp1abcdefghijklmnopqr",
            ["VSwitchId"] = "vsw-bp1abcdefghijklmnopqr",
            ["EcsOrder.Compute.InstanceType"] = "ecs.c5.large",
            ["Nodes.1.HostName"] = "edge",
            ["Nodes.1.IpAddress"] = "192.168.0.2",
            ["Nodes.1.Role"] = "Manager",
        };
        foreach (var (name, value) in changes)
        {
            order[name] = value;
        }

        return [.. order.Where(parameter => parameter.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }

    /// <summary>Creates a hybrid cluster and waits until it runs.</summary>
    public static async Task<string> RunHybridAsync(this World world, params (string Name, string Value)[] changes)
    {
        var created = await world.CallAsync("CreateHybridCluster", Cluster(changes));
        await world.AdvanceUntilIdleAsync();
        return created.Text("ClusterId");
    }

    /// <summary>Adds local nodes and waits until they run.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<string>> AddLocalNodesAsync(
        this World world, string clusterId, params (string Name, string Value)[] more)
    {
        var added = await world.CallAsync(
            "AddLocalNodes", [("ClusterId", clusterId), ("Nodes", LocalNodes), .. more]);
        await world.AdvanceUntilIdleAsync();
        var ids = added.GetProperty("InstanceIds").GetProperty("InstanceId");
        return [.. ids.EnumerateArray().Select(id => id.GetString()!)];
    }

    /// <summary>ini text as its values by <c>section.name</c>, in their order.</summary>
    public static IReadOnlyDictionary<string, string> ReadIni(string text)
    {
        var (values, section) = (new Dictionary<string, string>(), "");
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (line is ['[', .. var name, ']'])
            {
                section = name;
                continue;
            }

            line.Should().Contain(" = ");
            values.Add($"{section}.{line.Split(" = ", 2)[0]}", line.Split(" = ", 2)[1]);
        }

        return values;
    }
}
