using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

/// <summary>A host of its own for a test of a setting.</summary>
public sealed class ConfiguredEmulator(params (string Key, string Value)[] settings) : Emulator
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        settings.ToDictionary(setting => setting.Key, setting => setting.Value);
}
