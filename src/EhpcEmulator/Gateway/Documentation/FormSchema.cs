using System.Reflection;
using EhpcEmulator.Gateway.Binding;
using Microsoft.OpenApi;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>
/// Describes a request as the flat form that is sent: what the binder reads, under the rules the validator checks.
/// </summary>
internal sealed class FormSchema
{
    private readonly ParameterRules _rules;
    private readonly Summaries _summaries;
    private readonly NullabilityInfoContext _nullability = new();
    private readonly OpenApiSchema _schema = new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(),
        Required = new HashSet<string>(),
    };

    private FormSchema(ParameterRules rules, Summaries summaries) => (_rules, _summaries) = (rules, summaries);

    public static OpenApiSchema Of(OperationDescriptor operation, Summaries summaries)
    {
        var form = new FormSchema(ParameterRules.Of(operation.Validator), summaries);
        form.AddRecord(operation.Request, new Place("", "", "", IsSent: true, About: null));
        return form._schema;
    }

    private void AddRecord(Type record, Place place)
    {
        foreach (var parameter in BindingPlan.For(record).Parameters)
        {
            var inner = place.Of(parameter);
            if (parameter.Item is not null)
            {
                var rules = _rules.Of(inner.Path);
                inner = inner.FirstItem(rules.IsRequired, _summaries.Of(parameter.Property) ?? rules.Message);
            }

            if (parameter.Record is { } nested)
            {
                var isSent = parameter.Item is not null
                    || _nullability.Create(parameter.Property).WriteState == NullabilityState.NotNull
                    || _rules.Of(inner.Path).IsRequired;
                AddRecord(nested, inner with { IsSent = inner.IsSent && isSent });
                AddWholeIfRequired(parameter, inner);
            }
            else
            {
                AddValue(parameter, inner);
            }
        }
    }

    // For a mandatory record any field will do, which only the record as a whole can express.
    private void AddWholeIfRequired(BoundParameter parameter, Place place)
    {
        if (place.IsSent
            && parameter.Item is null
            && _rules.Of(place.Path).IsRequired
            && !_schema.Required!.Any(name => name.StartsWith($"{place.Name}.", StringComparison.Ordinal)))
        {
            _schema.Properties!.Add(place.Name, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = Text.Join(_summaries.Of(parameter.Property), "As JSON text, or field by field."),
            });
            _schema.Required!.Add(place.Name);
        }
    }

    private void AddValue(BoundParameter parameter, Place place)
    {
        var rules = _rules.Of(place.Path);
        var isList = parameter.Item is not null;
        var value = Scalars.Describe(parameter.Scalar!)!;
        rules.Describe(value);
        value.Description = Text.Join(
            isList ? null : _summaries.Of(parameter.Property) ?? rules.Message,
            place.Template == place.Name ? null : $"`{place.Template}`, N counting from 1.",
            place.About,
            parameter.Aliases.Count == 0 ? null : $"Also read from `{string.Join("`, `", parameter.Aliases)}`.",
            rules.IsRequiredByReference ? "Always mandatory with the setting `Contract:Strict`." : null);
        _schema.Properties!.Add(place.Name, value);

        // In a list of plain values the item itself has no rule: the list's rule says that there must be one.
        if (place.IsSent && (isList || rules.IsRequired))
        {
            _schema.Required!.Add(place.Name);
        }
    }

    /// <summary>The current position in the request.</summary>
    /// <param name="Name">The name on the wire, with 1 for the index of every list.</param>
    /// <param name="Template">The same with N for the index.</param>
    /// <param name="Path">The properties, with [] for the items of a list, as rules are found by.</param>
    /// <param name="IsSent">Whether every request has it.</param>
    /// <param name="About">The descriptions of the lists around it.</param>
    private sealed record Place(string Name, string Template, string Path, bool IsSent, string? About)
    {
        public Place Of(BoundParameter parameter) => this with
        {
            Name = Join(Name, parameter.Name),
            Template = Join(Template, parameter.Name),
            Path = Join(Path, parameter.Property.Name),
        };

        public Place FirstItem(bool isRequired, string? about) => this with
        {
            Name = $"{Name}.1",
            Template = $"{Template}.N",
            Path = $"{Path}[]",
            IsSent = IsSent && isRequired,
            About = Text.Join(About, about is null ? null : $"`{Template}`: {about}"),
        };

        private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";
    }
}
