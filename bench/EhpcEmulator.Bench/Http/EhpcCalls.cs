using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EhpcEmulator.Bench.Http;

/// <summary>The calls of API version 2018-04-12 that are measured.</summary>
internal static class EhpcCalls
{
    /// <summary>Key and secret that the host is configured with for the signed call.</summary>
    public const string AccessKeyId = "testid";
    public const string Secret = "testsecret";

    // A small cluster takes three addresses, and a vSwitch has some 250.
    private const int ClustersPerVSwitch = 50;

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

    /// <summary>A cluster of three nodes; the number spreads clusters over vSwitches.</summary>
    public static Call CreateCluster(string world, long number) => Call.Get(
        "CreateCluster",
        Target(world, "CreateCluster")
        + Invariant($"&Name=bench&VSwitchId=vsw-bench-{number / ClustersPerVSwitch}")
        + "&EhpcVersion=1.0.0&OsTag=CentOS_7.6_64&Password=Bench-pass1&VpcId=vpc-bench&ZoneId=cn-hangzhou-h"
        + "&DeployMode=Simple&EcsOrder.Manager.InstanceType=ecs.c5.large"
        + "&EcsOrder.Compute.Count=1&EcsOrder.Compute.InstanceType=ecs.c5.large"
        + "&EcsOrder.Login.Count=1&EcsOrder.Login.InstanceType=ecs.c5.large",
        "\"ClusterId\":\"");

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
    private static string Target(string world, string action) =>
        $"/?Action={action}&Version=2018-04-12&Format=JSON&RegionId=cn-hangzhou&AccessKeyId={world}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
