using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EhpcEmulator.Bench.Http;

/// <summary>The calls that are measured; those of API version 2018-04-12 unless they say otherwise.</summary>
internal static class EhpcCalls
{
    /// <summary>Key and secret that the host is configured with for the signed call.</summary>
    public const string AccessKeyId = "testid";
    public const string Secret = "testsecret";

    /// <summary>Compute nodes of a small cluster, besides the manager: four nodes in total.</summary>
    public const int SmallComputes = 3;

    // Finding a free address means going through those that are taken.
    private const int ClustersPerVSwitch = 50;

    private const string Password = "Bench-pass1";

    /// <summary>ListRegions, signed with HMAC-SHA1 as the SDKs of the 2018 version do; good for 15 minutes.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The signature of the API is HMAC-SHA1.")]
    public static Call SignedListRegions()
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccessKeyId"] = AccessKeyId,
            ["Action"] = "ListRegions",
            ["Format"] = "JSON",
            ["RegionId"] = "cn-hangzhou",
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureNonce"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ["SignatureVersion"] = "1.0",
            ["Timestamp"] = now,
            ["Version"] = "2018-04-12",
        };
        var query = string.Join('&', parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        var stringToSign = $"GET&%2F&{Uri.EscapeDataString(query)}";
        var signature = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret + "&"), Encoding.UTF8.GetBytes(stringToSign)));
        return Call.Get(
            "ListRegions (signed)",
            $"/?{query}&Signature={Uri.EscapeDataString(signature)}",
            "\"RegionId\":\"cn-hangzhou\"");
    }

    /// <summary>One page of clusters; the answer has to show the total.</summary>
    public static Call ListClusters(string world, int page, int pageSize, long total) => Call.Get(
        "ListClusters",
        Target(world, "ListClusters") + Invariant($"&PageNumber={page}&PageSize={pageSize}"),
        Invariant($"\"TotalCount\":{total}"));

    /// <summary>One cluster in full.</summary>
    public static Call DescribeCluster(string world, string clusterId) => Call.Get(
        "DescribeCluster",
        $"{Target(world, "DescribeCluster")}&ClusterId={clusterId}",
        $"\"Id\":\"{clusterId}\"");

    /// <summary>A cluster of one manager and some compute nodes; the number spreads clusters over vSwitches.</summary>
    public static Call CreateCluster(string world, long number, int computes = SmallComputes) => Call.Get(
        "CreateCluster",
        Target(world, "CreateCluster")
        + Invariant($"&Name=bench&VSwitchId=vsw-bench-{number / ClustersPerVSwitch}")
        + $"&EhpcVersion=1.0.0&OsTag=CentOS_7.6_64&Password={Password}&VpcId=vpc-bench&ZoneId=cn-hangzhou-h"
        + "&DeployMode=Tiny&EcsOrder.Manager.InstanceType=ecs.c5.large"
        + Invariant($"&EcsOrder.Compute.Count={computes}&EcsOrder.Compute.InstanceType=ecs.c5.large")
        + "&EcsOrder.Login.Count=1&EcsOrder.Login.InstanceType=ecs.c5.large",
        "\"ClusterId\":\"");

    /// <summary>
    /// A cluster of one manager and many compute nodes of four cores, by version 2024-07-30: the older one orders at
    /// most 99 at once.
    /// </summary>
    public static Call CreateLargeCluster(string world, int number, int computes) => Call.Get(
        "CreateCluster (2024-07-30)",
        Target(world, "CreateCluster", "2024-07-30")
        + Invariant($"&ClusterName=bench&ClusterVpcId=vpc-bench&ClusterVSwitchId=vsw-bench-{number}")
        + Invariant($"&MaxCount={computes}&MaxCoreCount={computes * 4}&ClusterCredentials.Password={Password}")
        + "&Manager.Scheduler.Type=PBS&Manager.ManagerNode.InstanceType=ecs.c6.xlarge"
        + Invariant($"&Queues.1.QueueName=workq&Queues.1.InitialCount={computes}&Queues.1.MaxCount={computes}")
        + "&Queues.1.ComputeNodes.1.InstanceType=ecs.c6.xlarge",
        "\"ClusterId\":\"");

    /// <summary>A new description; the number has six digits, so that no answer changes its length.</summary>
    public static Call ModifyCluster(string world, string clusterId, int number) => Call.Get(
        "ModifyClusterAttributes",
        Target(world, "ModifyClusterAttributes") + Invariant($"&ClusterId={clusterId}&Description=write-{number:D6}"),
        "\"RequestId\":\"");

    /// <summary>The first page of compute nodes that run; the answer has to show the total.</summary>
    public static Call ListNodes(string world, string clusterId, int pageSize, int total) => Call.Get(
        "ListNodes",
        Target(world, "ListNodes")
        + Invariant($"&ClusterId={clusterId}&Role=Compute&PageSize={pageSize}")
        + "&Filter=%7B%22status%22%3A%22running%22%7D",
        Invariant($"\"TotalCount\":{total},"));

    /// <summary>The newest jobs; the answer has to show the total.</summary>
    /// <param name="world">The world.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="pageSize">How many, at most 50.</param>
    /// <param name="total">How many there are altogether.</param>
    /// <param name="state"><c>all</c>, <c>finished</c> or <c>notfinish</c>.</param>
    public static Call ListJobs(string world, string clusterId, int pageSize, long total, string state = "all") =>
        Call.Get(
            "ListJobs",
            Target(world, "ListJobs") + Invariant($"&ClusterId={clusterId}&PageSize={pageSize}&State={state}"),
            Invariant($"\"TotalCount\":{total},"));

    /// <summary>A job of one core, or an array of such jobs.</summary>
    /// <param name="world">The world.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="commandLine">What it runs, escaped.</param>
    /// <param name="tasks">Makes it an array of this many tasks, at most 100,000; null for a single job.</param>
    public static Call SubmitJob(string world, string clusterId, string commandLine, int? tasks = null) => Call.Get(
        "SubmitJob",
        Target(world, "SubmitJob")
        + $"&ClusterId={clusterId}&RunasUser=root&RunasUserPassword={Password}&CommandLine={commandLine}"
        + (tasks is null ? "" : Invariant($"&ArrayRequest=1-{tasks}")),
        "\"JobId\":\"");

    /// <summary>Creates a world with a profile of its own.</summary>
    public static Call CreateWorld(string world, string profile, bool frozen) => Call.Post(
        "POST /_emulator/worlds",
        "/_emulator/worlds",
        $$"""{"id":"{{world}}","profile":"{{profile}}","frozen":{{(frozen ? "true" : "false")}}}""",
        $"\"id\":\"{world}\"",
        status: 201);

    /// <summary>Moves the clock of a world; the body is that of <c>clock/advance</c>.</summary>
    public static Call Advance(string world, string body) => Call.Post(
        "POST clock/advance", $"/_emulator/worlds/{world}/clock/advance", body, "\"events\":");

    /// <summary>Releases a cluster.</summary>
    public static Call DeleteCluster(string world, string clusterId) => Call.Get(
        "DeleteCluster", $"{Target(world, "DeleteCluster")}&ClusterId={clusterId}", "\"RequestId\":\"");

    /// <summary>Reads the id out of a CreateCluster answer.</summary>
    public static string ClusterIdOf(HttpConnection connection)
    {
        var body = connection.Body;
        var rest = body[(body.IndexOf("\"ClusterId\":\""u8) + "\"ClusterId\":\"".Length)..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    /// <summary>A request of the bare server for a body of this many bytes.</summary>
    public static Call Bare(int bodyLength) => Call.Get(
        "bare Kestrel", Invariant($"/?size={bodyLength}"), "{\"Answer\":\"", bodyLength);

    // An access key chooses the world, so operations that write do not change what the others read.
    private static string Target(string world, string action, string version = "2018-04-12") =>
        $"/?Action={action}&Version={version}&Format=JSON&RegionId=cn-hangzhou&AccessKeyId={world}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
