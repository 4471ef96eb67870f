using System.Collections.Frozen;
using System.Globalization;

namespace EhpcEmulator.Engine.Hardware;

/// <summary>The catalogue of ECS instance types that clusters can be built from; read on first use.</summary>
/// <remarks>
/// The sizes are documented ones. Generations 7 and 8, and those of families that no page of the vendor lists, follow
/// the number in the family's name.
/// </remarks>
public static class InstanceTypes
{
    private static readonly Lazy<Catalogue> Loaded = new(Read);

    /// <summary>Every type, families together, small before large.</summary>
    public static IReadOnlyList<InstanceType> All => Loaded.Value.All;

    /// <summary>The type of that full, lower-case name, or null when there is none.</summary>
    public static InstanceType? Find(string name) => Loaded.Value.ByName.GetValueOrDefault(name);

    /// <summary>The types of a family such as <c>ecs.c6</c>, small before large; empty when it is unknown.</summary>
    public static IReadOnlyList<InstanceType> InFamily(string family) =>
        Loaded.Value.ByFamily.GetValueOrDefault(family) ?? [];

    private static Catalogue Read()
    {
        var all = new List<InstanceType>(700);
        using var stream = typeof(InstanceTypes).Assembly.GetManifestResourceStream("InstanceTypes.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            all.Add(Parse(line.Split(',')));
        }

        return new Catalogue(
            all.AsReadOnly(),
            all.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal),
            all.GroupBy(t => t.Family, StringComparer.Ordinal).ToFrozenDictionary(
                g => g.Key, g => (IReadOnlyList<InstanceType>)g.ToList().AsReadOnly(), StringComparer.Ordinal));
    }

    private static InstanceType Parse(string[] cells)
    {
        var gib = decimal.Parse(cells[4], CultureInfo.InvariantCulture);
        return new InstanceType(
            "ecs." + cells[0],
            "ecs." + cells[1],
            "ecs-" + cells[2],
            int.Parse(cells[3], CultureInfo.InvariantCulture),
            (int)(gib * 1024),
            cells.Length > 5 ? int.Parse(cells[5], CultureInfo.InvariantCulture) : 0,
            cells.Length > 6 ? cells[6] : "");
    }

    private sealed record Catalogue(
        IReadOnlyList<InstanceType> All,
        FrozenDictionary<string, InstanceType> ByName,
        FrozenDictionary<string, IReadOnlyList<InstanceType>> ByFamily);
}
