using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Billing;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Every setting with its value in effect, given or default; secrets are hidden.</summary>
/// <param name="services">The host's container.</param>
public sealed class SettingsInForce(IServiceProvider services)
{
    // As in a settings file, so that what is shown can be pasted into one.
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The settings by section.</summary>
    public JsonObject Read()
    {
        var settings = new JsonObject
        {
            [WorldOptions.Section] = Of<WorldOptions>(),
            [SimulationOptions.Section] = Of<SimulationOptions>(),
            [SchedulingOptions.Section] = Of<SchedulingOptions>(),
            [QuotaOptions.Section] = Of<QuotaOptions>(),
            [ContractOptions.Section] = Of<ContractOptions>(),
            [GatewayOptions.Section] = Of<GatewayOptions>(),
            [JournalOptions.Section] = Of<JournalOptions>(),
            [ControlOptions.Section] = Of<ControlOptions>(),
            [HardwareOptions.Section] = Of<HardwareOptions>(),
            [StorageOptions.Section] = Of<StorageOptions>(),
            [SoftwareOptions.Section] = Of<SoftwareOptions>(),
            [ImageOptions.Section] = Of<ImageOptions>(),
            [BillingOptions.Section] = Of<BillingOptions>(),
            [HybridOptions.Section] = Of<HybridOptions>(),
            [AuthenticationOptions.Section] = Of<AuthenticationOptions>(),
        };
        SecretParameters.Hide(settings);
        if (settings[ControlOptions.Section]![nameof(ControlOptions.Token)] is not null)
        {
            settings[ControlOptions.Section]![nameof(ControlOptions.Token)] = SecretParameters.Mask;
        }

        return settings;
    }

    private JsonNode? Of<TOptions>()
        where TOptions : class =>
        JsonSerializer.SerializeToNode(services.GetRequiredService<IOptions<TOptions>>().Value, Json);
}
