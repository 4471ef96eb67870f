using System.Collections.Frozen;
using System.Reflection;

namespace EhpcEmulator.Api;

/// <summary>
/// The errors of <see cref="Errors"/> by their codes, for code that learns only at run time which one to answer.
/// </summary>
public static class ErrorCatalogue
{
    // Replaces a parameter's name where it is not known which one is meant.
    private const string AnyParameter = "of the request";

    private static readonly Lazy<FrozenDictionary<string, ApiException>> ByCode = new(() =>
        typeof(Errors).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(ApiException))
            .Select(Make)
            .GroupBy(error => error.Code)
            .ToFrozenDictionary(errors => errors.Key, errors => errors.First(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Every code of the API, in alphabetical order.</summary>
    public static IEnumerable<string> Codes =>
        ByCode.Value.Values.Select(error => error.Code).Order(StringComparer.Ordinal);

    /// <summary>The error of a code with its usual message; null when the API has no such code.</summary>
    /// <param name="code">The code, in upper or lower case.</param>
    public static ApiException? Find(string code) =>
        ByCode.Value.TryGetValue(code, out var known) ? new(known.Code, known.Message, known.Status) : null;

    /// <summary>Whether a code is about paying for an order or about who may order.</summary>
    public static bool IsAboutOrders(string code) =>
        code.Equals("InDebt", StringComparison.OrdinalIgnoreCase)
        || code.StartsWith("OrderError", StringComparison.OrdinalIgnoreCase);

    private static ApiException Make(MethodInfo method) =>
        (ApiException)method.Invoke(null, [.. method.GetParameters().Select(ArgumentFor)])!;

    private static object? ArgumentFor(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType == typeof(string) ? AnyParameter
        : Activator.CreateInstance(parameter.ParameterType);
}
