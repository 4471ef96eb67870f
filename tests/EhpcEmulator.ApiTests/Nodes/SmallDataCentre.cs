using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

/// <summary>An emulator in which everything that nodes need can run out.</summary>
public sealed class SmallDataCentre : Emulator
{
    /// <summary>Three are in stock in each zone.</summary>
    public const string ScarceType = "ecs.c5.xlarge";

    /// <summary>None is in stock but in zone cn-hangzhou-b, which has one.</summary>
    public const string SoldOutType = "ecs.g6.large";

    /// <summary>A vSwitch of four addresses: 192.168.0.1 to 192.168.0.4.</summary>
    public const string SmallVSwitch = "vsw-small";

    /// <summary>The most compute nodes of a cluster.</summary>
    public const int ComputesPerCluster = 5;

    /// <summary>The most nodes of an account.</summary>
    public const int NodesPerAccount = 11;

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [$"Hardware:Stock:*/{ScarceType}"] = "3",
        [$"Hardware:Stock:*/{SoldOutType}"] = "0",
        [$"Hardware:Stock:cn-hangzhou-b/{SoldOutType}"] = "1",
        [$"Hardware:VSwitchCidrs:{SmallVSwitch}"] = "192.168.0.0/29",
        ["Quotas:ComputesPerCluster"] = $"{ComputesPerCluster}",
        ["Quotas:Nodes"] = $"{NodesPerAccount}",
    };
}
