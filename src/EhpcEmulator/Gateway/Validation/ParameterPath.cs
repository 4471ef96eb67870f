using System.Collections;
using System.Globalization;
using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Gateway.Validation;

/// <summary>Names a parameter as the caller wrote it, where a validator knows the property it was bound to.</summary>
public static class ParameterPath
{
    /// <summary><c>Users[0].Name</c> of the request becomes <c>User.1.Name</c>, by the number that was sent.</summary>
    public static string Of(object request, string propertyPath)
    {
        var value = request;
        var names = new List<string>();
        foreach (var step in propertyPath.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var property = bracket < 0 ? step : step[..bracket];
            var parameter = BindingPlan.For(value.GetType()).Parameters
                .First(candidate => candidate.Property.Name == property);
            names.Add(parameter.Name);
            value = parameter.Property.GetValue(value) ?? value;
            if (bracket >= 0)
            {
                var index = int.Parse(step.AsSpan()[(bracket + 1)..^1], CultureInfo.InvariantCulture);
                names.Add(NumberOf((IList)value, index).ToString(CultureInfo.InvariantCulture));
                value = ((IList)value)[index] ?? value;
            }
        }

        return string.Join('.', names);
    }

    /// <summary>The number under which the item at an index was sent.</summary>
    public static int NumberOf(IEnumerable items, int index) =>
        items is INumberedList numbered ? numbered.NumberOf(index) : index + 1;
}
