using System.Globalization;
using System.Text.Json.Nodes;
using EhpcEmulator.Gateway.Validation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>
/// The rules of a slice's validator for each parameter, by the path of its property: <c>Users[].Name</c> is that of
/// every user. Conditional rules are left out, since a form cannot express them.
/// </summary>
internal sealed class ParameterRules
{
    private readonly Dictionary<string, List<IRuleComponent>> _rules = [];

    private ParameterRules()
    {
    }

    public static ParameterRules Of(IValidator? validator)
    {
        var rules = new ParameterRules();
        if (validator is not null)
        {
            rules.Add(validator, "");
        }

        return rules;
    }

    /// <summary>The rules of one parameter, if any.</summary>
    public PathRules Of(string path) => new(_rules.GetValueOrDefault(path) ?? []);

    private void Add(IValidator validator, string prefix)
    {
        foreach (var rule in validator.CreateDescriptor().Rules)
        {
            var isOfItems = rule.GetType().GetInterfaces().Any(type =>
                type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
            var path = $"{prefix}{rule.PropertyName}{(isOfItems ? "[]" : "")}";
            foreach (var component in rule.Components)
            {
                var isConditional = rule.HasCondition || component.HasCondition;
                if (component.Validator is IChildValidatorAdaptor child && !isConditional)
                {
                    // An included validator has no property of its own.
                    Add(ValidatorOf(child), path == prefix ? prefix : $"{path}.");
                }
                else if (!isConditional || component.ErrorCode == Rules.Missing)
                {
                    if (!_rules.TryGetValue(path, out var known))
                    {
                        _rules.Add(path, known = []);
                    }

                    known.Add(component);
                }
            }
        }
    }

    // The adaptor reveals its validator only if its type is known, and in a context, though none matters here.
    private static IValidator ValidatorOf(IChildValidatorAdaptor child)
    {
        var get = child.GetType().GetMethod("GetValidator")!;
        var context = Activator.CreateInstance(get.GetParameters()[0].ParameterType, [null]);
        return (IValidator)get.Invoke(child, [context, null])!;
    }
}

/// <summary>The rules of one parameter.</summary>
internal sealed class PathRules(IReadOnlyList<IRuleComponent> rules)
{
    /// <summary>Whether it must be present and not empty.</summary>
    public bool IsRequired =>
        rules.Any(rule => !rule.HasCondition && rule.Validator is INotEmptyValidator or INotNullValidator);

    /// <summary>Whether only <c>Contract:Strict</c> requires it.</summary>
    public bool IsRequiredByReference => rules.Any(rule => rule.HasCondition && rule.ErrorCode == Rules.Missing);

    /// <summary>The message for a malformed value, where the schema does not describe the form.</summary>
    public string? Message =>
        rules.Where(rule => !rule.HasCondition && rule.Validator is not
                (INotEmptyValidator or INotNullValidator or IOneOfValidator or IBetweenValidator
                or IComparisonValidator or ILengthValidator))
            .Select(rule => rule.GetUnformattedErrorMessage())
            .FirstOrDefault(message => !message.Contains('{', StringComparison.Ordinal));

    /// <summary>Writes the rules that OpenAPI can express into the schema.</summary>
    public void Describe(OpenApiSchema schema)
    {
        foreach (var rule in rules.Where(rule => !rule.HasCondition))
        {
            switch (rule.Validator)
            {
                case IOneOfValidator oneOf:
                    schema.Enum = [.. oneOf.Values.Select(value => (JsonNode)value)];
                    break;
                case IBetweenValidator between:
                    schema.Minimum = Number(between.From);
                    schema.Maximum = Number(between.To);
                    break;
                case IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual, ValueToCompare: { } least }:
                    schema.Minimum = Number(least);
                    break;
                case IComparisonValidator { Comparison: Comparison.LessThanOrEqual, ValueToCompare: { } most }:
                    schema.Maximum = Number(most);
                    break;
                case ILengthValidator length:
                    schema.MinLength = length.Min > 0 ? length.Min : null;
                    schema.MaxLength = length.Max > 0 ? length.Max : null;
                    break;
                case IRegularExpressionValidator form:
                    // JSON Schema uses JavaScript's dialect, whose $ is .NET's \z.
                    schema.Pattern = form.Expression.Replace(@"\z", "$", StringComparison.Ordinal);
                    break;
            }
        }
    }

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
