using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>Environments that the servers are started with.</summary>
internal static class EmulatorSettings
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>Defaults, but for the key of the signed call.</summary>
    public static IReadOnlyDictionary<string, string> ForStart { get; } = new Dictionary<string, string>
    {
        ["EHPC_Accounts__0__Id"] = "bench",
        ["EHPC_Accounts__0__Keys__0__AccessKeyId"] = EhpcCalls.AccessKeyId,
        ["EHPC_Accounts__0__Keys__0__Secret"] = EhpcCalls.Secret,
    };

    /// <summary>Nothing takes simulated time, so that calls are timed and not waits; nothing runs out.</summary>
    public static IReadOnlyDictionary<string, string> ForLoad { get; } = new Dictionary<string, string>(ForStart)
    {
        ["EHPC_Simulation__Profile"] = "instant",
        ["EHPC_Quotas__Clusters"] = "1000000",
        ["EHPC_Quotas__Nodes"] = "10000000",
        ["EHPC_Hardware__DefaultStock"] = "10000000",

        // A large cluster is made by one version and read by the other.
        ["EHPC_Contract__ShareClusters"] = "true",
    };

    /// <summary>Settings with a folder to keep state in.</summary>
    public static IReadOnlyDictionary<string, string> Keeping(
        IReadOnlyDictionary<string, string> settings, DataFolder folder) =>
        new Dictionary<string, string>(settings) { ["EHPC_DATA"] = folder.Name };
}
