using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Store;

/// <summary>The values that are stored as JSON in one column; adding one here is all that is needed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ClusterSettings))]
[JsonSerializable(typeof(NodeTotals))]
[JsonSerializable(typeof(NodeSettings))]
[JsonSerializable(typeof(JobSettings))]
[JsonSerializable(typeof(JobOutcome))]
[JsonSerializable(typeof(ServerlessSettings))]
[JsonSerializable(typeof(JobTemplateSettings))]
[JsonSerializable(typeof(ScalingSettings))]
[JsonSerializable(typeof(QueueScaling))]
[JsonSerializable(typeof(QueueSpec))]
[JsonSerializable(typeof(ImageGatewaySettings))]
[JsonSerializable(typeof(GwsInstanceSettings))]
[JsonSerializable(typeof(ProfiledProcess))]
[JsonSerializable(typeof(TaskOutcome))]
[JsonSerializable(typeof(WorldSettings))]
[JsonSerializable(typeof(FaultSpec))]
[JsonSerializable(typeof(WorldOrigin))]
[JsonSerializable(typeof(AddonResources))]
[JsonSerializable(typeof(IReadOnlyList<AddonService>))]
[JsonSerializable(typeof(IReadOnlyList<JobNode>))]
[JsonSerializable(typeof(IReadOnlyList<ContainerGroup>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>A value that is replaced, never changed, as JSON text.</summary>
internal sealed class JsonColumn<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, TypeInfo), text => Read(text))
{
    // Rows that are read again have the same texts, and many nodes of a cluster have the same settings.
    private static readonly Known?[] Recent = new Known?[64];

    public static JsonTypeInfo<T> TypeInfo { get; } =
        (JsonTypeInfo<T>)(StoreJson.Default.GetTypeInfo(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T)} is missing in {nameof(StoreJson)}."));

    /// <summary>The value of a text: one that others have as well, if the text was read not long ago.</summary>
    public static T Read(string text)
    {
        ref var known = ref Recent[(uint)text.GetHashCode(StringComparison.Ordinal) % Recent.Length];
        if (known is { } recent && recent.Text == text)
        {
            return recent.Value;
        }

        var value = JsonSerializer.Deserialize(text, TypeInfo)!;
        known = new(text, value);
        return value;
    }

    private sealed record Known(string Text, T Value);
}

/// <summary>Values that are replaced, never changed, are compared and stored as they are.</summary>
internal sealed class ImmutableJsonComparer<T>() : ValueComparer<T>(
    (left, right) => ReferenceEquals(left, right),
    value => value == null ? 0 : value.GetHashCode(),
    value => value)
    where T : class;
