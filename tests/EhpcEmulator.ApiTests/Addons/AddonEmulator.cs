using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Addons;

/// <summary>A host with few nodes, in which one instance type is sold out.</summary>
public sealed class AddonEmulator : Emulator
{
    /// <summary>The type that no zone has.</summary>
    public const string SoldOutType = "ecs.c5.xlarge";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [$"Hardware:Stock:*/{SoldOutType}"] = "0",
        ["Quotas:Nodes"] = "6",
    };
}
