using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>
/// The summaries of the source, from the documentation file that the compiler writes beside the assembly. Without
/// the file nothing is described, and the rest is unchanged.
/// </summary>
internal sealed class Summaries
{
    private readonly Dictionary<string, XElement> _members;

    private Summaries(Dictionary<string, XElement> members) => _members = members;

    public static Summaries Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{typeof(Summaries).Assembly.GetName().Name}.xml");
        return new(File.Exists(file)
            ? XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member")
                .ToDictionary(member => member.Attribute("name")!.Value)
            : []);
    }

    /// <summary>The summary of a type as Markdown, or null.</summary>
    public string? Of(Type type) => Render(_members.GetValueOrDefault($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>
    /// The summary of a property, or of the record's parameter it was made from, as Markdown; or null.
    /// </summary>
    public string? Of(PropertyInfo property)
    {
        var type = NameOf(property.DeclaringType!);
        return Render(
            _members.GetValueOrDefault($"P:{type}.{property.Name}")?.Element("summary")
            ?? _members.GetValueOrDefault($"T:{type}")?.Elements("param")
                .FirstOrDefault(parameter => parameter.Attribute("name")?.Value == property.Name));
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string? Render(XElement? text)
    {
        if (text is null)
        {
            return null;
        }

        var words = new StringBuilder();
        foreach (var node in text.Nodes())
        {
            words.Append(node switch
            {
                XText plain => plain.Value,
                XElement element => $"`{NameIn(element)}`",
                _ => "",
            });
        }

        return string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string NameIn(XElement element) =>
        element.Attribute("cref")?.Value.Split('.')[^1]
        ?? element.Attribute("name")?.Value
        ?? element.Attribute("langword")?.Value
        ?? element.Value;
}
