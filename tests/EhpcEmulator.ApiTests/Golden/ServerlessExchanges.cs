using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>The exchanges of serverless jobs.</summary>
internal static class ServerlessExchanges
{
    private const string Container = """
        {"Image":"registry-vpc.cn-hangzhou.aliyuncs.com/ehpc/hpl:latest","WorkingDir":"/usr/local/","Gpu":1,
        "Command":["/bin/bash"],"Arg":["-c","sleep 60; exit 10"],"EnvironmentVar":[{"Key":"PATH","Value":"/usr/local/bin"}],
        "VolumeMount":[{"MountPath":"/data","FlexVolumeDriver":"alicloud/oss","FlexVolumeOptions":"{\"bucket\":\"hpctest\"}"}]}
        """;

    private static readonly (string Name, string Value) Array =
        ("ArrayProperties", """{"IndexStart":1,"IndexEnd":5,"IndexStep":2}""");

    /// <summary>An array that depends on a job, with everything that can be said of it.</summary>
    public static async Task<(string Name, string Value)[]> NewArrayAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        var first = await SubmitAsync(world, cluster, "first");
        return
        [
            .. cluster, .. JobOf("testjob"), Array,
            ("DependsOn", $$"""[{"JobId":"{{first}}","Type":"AfterAny"}]"""),
            ("InstanceType", """["ecs.c6.large"]"""), ("SpotStrategy", "SpotWithPriceLimit"), ("SpotPriceLimit", "0.062"),
            ("RamRoleName", "testRamRoleName"), ("Timeout", "3600"), ("EphemeralStorage", "200"), ("JobPriority", "10"),
        ];
    }

    /// <summary>A task of an array that failed once and was run again.</summary>
    public static async Task<(string Name, string Value)[]> OnTaskAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        var id = await SubmitAsync(world, cluster, "testjob", Array, ("Cpu", "2"), ("Memory", "4"));
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        return [.. cluster, ("JobIds", $"[\"{id}_3\"]")];
    }

    /// <summary>A job that has ended, an array that runs, and a job that waits for it.</summary>
    public static async Task<(string Name, string Value)[]> WithJobsAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        await SubmitAsync(world, cluster, "over");
        await world.AdvanceAsync(TimeSpan.FromMinutes(5));
        var array = await SubmitAsync(world, cluster, "running", Array);
        await SubmitAsync(world, cluster, "waiting", ("DependsOn", $$"""[{"JobId":"{{array}}"}]"""));
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));
        return cluster;
    }

    /// <summary>What names the array of these.</summary>
    public static async Task<(string Name, string Value)[]> OnArrayAsync(World world) =>
        [.. await WithJobsAsync(world), ("JobIds", """["2"]""")];

    private static async Task<(string Name, string Value)[]> OnClusterAsync(World world) =>
    [
        ("ClusterId", await world.RunClusterAsync(
            ("RegionId", "cn-hangzhou"), ("Tag.1.Key", "project"), ("Tag.1.Value", "golden"))),
    ];

    private static (string Name, string Value)[] JobOf(string name) =>
    [
        ("JobName", name), ("Container", Container),
        ("RetryStrategy", """{"Attempts":1,"EvaluateOnExit":[{"Action":"Retry","OnExitCode":"10"}]}"""),
    ];

    private static async Task<string> SubmitAsync(
        World world, (string Name, string Value)[] cluster, string name, params (string Name, string Value)[] more) =>
        (await world.CallAsync("SubmitServerlessJob", [.. cluster, .. JobOf(name), .. more])).Text("JobId");
}
