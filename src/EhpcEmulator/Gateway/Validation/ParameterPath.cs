using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Gateway.Validation;

/// <summary>Names a parameter as the caller wrote it, where a validator knows the property it landed in.</summary>
public static class ParameterPath
{
    /// <summary><c>Users[0].Name</c> of the request becomes <c>User.1.Name</c>.</summary>
    public static string Of(Type request, string propertyPath)
    {
        var type = request;
        var names = new List<string>();
        foreach (var step in propertyPath.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var property = bracket < 0 ? step : step[..bracket];
            var parameter = BindingPlan.For(type).Parameters.First(candidate => candidate.Property.Name == property);
            names.Add(parameter.Name);
            if (bracket >= 0)
            {
                names.Add($"{int.Parse(step.AsSpan()[(bracket + 1)..^1], provider: null) + 1}");
            }

            type = parameter.Record ?? type;
        }

        return string.Join('.', names);
    }
}
