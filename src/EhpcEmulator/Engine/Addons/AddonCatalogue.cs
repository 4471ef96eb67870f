using System.Text.Json;
using System.Text.Json.Serialization;

namespace EhpcEmulator.Engine.Addons;

/// <summary>
/// The addons on offer, read on first use: the one that the API's documents name, with the services and ports of
/// their samples.
/// </summary>
public static class AddonCatalogue
{
    private static readonly Lazy<IReadOnlyList<AddonTemplate>> Templates = new(Read);

    public static IReadOnlyList<AddonTemplate> All => Templates.Value;

    /// <summary>The template of a name and a version, or null when there is none.</summary>
    public static AddonTemplate? Find(string name, string version) =>
        All.FirstOrDefault(template => template.Name == name && template.Version == version);

    /// <summary>The template of an addon, which must exist.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="path">What the names of the two parameters begin with, for example <c>Addon</c>.</param>
    /// <exception cref="ApiException">InvalidParams naming the one that is unknown.</exception>
    public static AddonTemplate Require(string name, string version, string path) =>
        Find(name, version) ?? throw (All.Any(template => template.Name == name)
            ? Errors.InvalidParams($"{path}Version", $"{name} has no such version.")
            : Errors.InvalidParams($"{path}Name", "It must be an addon that ListAddonTemplates lists."));

    private static IReadOnlyList<AddonTemplate> Read()
    {
        using var stream = typeof(AddonCatalogue).Assembly.GetManifestResourceStream("Addons.json")!;
        return JsonSerializer.Deserialize(stream, AddonJson.Default.IReadOnlyListAddonTemplate)!;
    }
}

/// <summary>How the catalogue is deserialized.</summary>
[JsonSerializable(typeof(IReadOnlyList<AddonTemplate>))]
internal sealed partial class AddonJson : JsonSerializerContext;
