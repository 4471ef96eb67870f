namespace EhpcEmulator.Engine.Hardware;

/// <summary>A region that offers E-HPC, with the parts of its resources' ids.</summary>
/// <param name="Id">The region id, for example <c>cn-hangzhou</c>.</param>
/// <param name="LocalName">The Chinese name, which is the API's default language.</param>
/// <param name="EnglishName">The English name.</param>
/// <param name="Code">The short code inside cluster ids: <c>hz</c> in <c>ehpc-hz-…</c>; unique.</param>
/// <param name="ResourcePrefix">
/// The three characters that begin the ids of ECS, VPC and disk resources: <c>bp1</c> in <c>i-bp1…</c>; unique.
/// </param>
/// <param name="OnlyIn2018">Whether the region is known to version 2018-04-12 only.</param>
/// <param name="Zones">The zones by letter; at least one.</param>
public sealed record Region(
    string Id,
    string LocalName,
    string EnglishName,
    string Code,
    string ResourcePrefix,
    bool OnlyIn2018,
    IReadOnlyList<Zone> Zones)
{
    /// <summary>
    /// Whether a zone can be one of this region: its id is the region's and a letter. Zones open and close more often
    /// than the list here is updated, so a letter that it lacks is not an error.
    /// </summary>
    public bool Holds(string zoneId) =>
        zoneId.StartsWith(Id, StringComparison.Ordinal)
        && zoneId.AsSpan(Id.Length).TrimStart('-') is [>= 'a' and <= 'z']
        && zoneId.Length <= Id.Length + 2;
}
