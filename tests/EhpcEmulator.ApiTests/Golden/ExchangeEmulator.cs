using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>A host in which one instance type is sold out, so that a cluster can be brought into exception.</summary>
public sealed class ExchangeEmulator : Emulator
{
    /// <summary>The type that no zone has.</summary>
    public const string SoldOutType = "ecs.c5.xlarge";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [$"Hardware:Stock:*/{SoldOutType}"] = "0",
    };
}
