namespace EhpcEmulator.Engine.Hardware;

/// <summary>A zone of a region: the place whose stock a node is taken from.</summary>
/// <param name="Id">The zone id, for example <c>cn-hangzhou-b</c> or <c>ap-southeast-1a</c>.</param>
/// <param name="RegionId">The region it belongs to.</param>
public sealed record Zone(string Id, string RegionId);
