using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EhpcEmulator.Gateway.Serialization;
using Microsoft.OpenApi;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>
/// Describes answers as they are on the wire. Read from the contract of the very serializer that writes them; the XML
/// form needs no words of its own, since it follows from the JSON form by OpenAPI's rules as it does in the gateway.
/// </summary>
internal sealed class AnswerSchemas(OpenApiDocument document, Summaries summaries)
{
    private readonly Dictionary<string, Type> _types = [];

    /// <summary>A reference to the description of a whole answer.</summary>
    /// <param name="answer">The type of the answer.</param>
    /// <param name="rootElement">The root of its XML form.</param>
    public IOpenApiSchema Of(Type answer, string rootElement)
    {
        var reference = ReferenceTo(answer);
        ((OpenApiSchema)document.Components!.Schemas![IdOf(answer)]).Xml = new OpenApiXml { Name = rootElement };
        return reference;
    }

    // Slices of one version have unique names; the names of their parts are the same in every one.
    private static string IdOf(Type type) =>
        type.DeclaringType is { } slice ? $"{slice.Name}.{type.Name}" : type.Name;

    private OpenApiSchemaReference ReferenceTo(Type type)
    {
        var id = IdOf(type);
        if (_types.TryAdd(id, type))
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = summaries.Of(type),
                Properties = new Dictionary<string, IOpenApiSchema>(),
                Required = new HashSet<string>(),
            };
            document.AddComponent<IOpenApiSchema>(id, schema);
            AddProperties(schema, type);
        }
        else if (_types[id] != type)
        {
            throw new InvalidOperationException($"{type} and {_types[id]} would share the schema {id}.");
        }

        return new OpenApiSchemaReference(id, document);
    }

    private void AddProperties(OpenApiSchema schema, Type type)
    {
        foreach (var property in ResponseBody.Options.GetTypeInfo(type).Properties
            .Where(property => property.Get is not null)
            .OrderBy(property => property.Order))
        {
            var member = (MemberInfo)property.AttributeProvider!;
            var described = Describe(property.PropertyType, member);

            // A reference shows its target's description, which need not be repeated.
            described.Description = Text.Join(
                summaries.Of((PropertyInfo)member), described is OpenApiSchema ? described.Description : null);
            schema.Properties!.Add(property.Name, described);
            if (!property.IsGetNullable
                || member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.Never)
            {
                schema.Required!.Add(property.Name);
            }
        }
    }

    private IOpenApiSchema Describe(Type type, MemberInfo member)
    {
        if (member.GetCustomAttribute<ListItemAttribute>() is { } list)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [list.Name] = ListOf(type.GetGenericArguments()[0]),
                },
                Required = new HashSet<string> { list.Name },
            };
        }

        return member.GetCustomAttribute<InstantAttribute>() is { } instant
            ? Instant(instant, canBeEmpty: Nullable.GetUnderlyingType(type) is not null)
            : Describe(type);
    }

    private IOpenApiSchema Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalars.Describe(type) is { } scalar)
        {
            return scalar;
        }

        var contract = ResponseBody.Options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => ReferenceTo(type),
            JsonTypeInfoKind.Enumerable => ListOf(contract.ElementType!),
            _ => throw new InvalidOperationException($"It is not known how {type} is written."),
        };
    }

    private OpenApiSchema ListOf(Type item) => new() { Type = JsonSchemaType.Array, Items = Describe(item) };

    private static OpenApiSchema Instant(InstantAttribute instant, bool canBeEmpty)
    {
        var format = instant.Format;
        var zone = instant.HoursAhead == 0 ? "UTC" : $"UTC+{instant.HoursAhead}";

        // The formats hold only digits' places and literals in apostrophes.
        var pattern = string.Concat(format.Replace("'", "", StringComparison.Ordinal).Select(character =>
            char.IsAsciiLetterLower(character) || character is 'M' or 'H' ? @"\d"
            : character == '.' ? @"\."
            : $"{character}"));
        return new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = $"An instant in {zone}, written `{format}`{(canBeEmpty ? ", or an empty text" : "")}.",
            Pattern = canBeEmpty ? $"^({pattern})?$" : $"^{pattern}$",
        };
    }
}
