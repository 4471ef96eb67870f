using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>
/// Carries out operations of the API inside the process: bound, validated and handled like any call, but
/// unsigned, not subject to fault rules, and not in the journal.
/// </summary>
public sealed class InnerCalls(OperationRegistry operations, IServiceProvider services)
{
    /// <summary>The first of some parameters that an operation does not have, or null.</summary>
    /// <param name="version">The API version.</param>
    /// <param name="action">The operation.</param>
    /// <param name="names">Full names, including the numbers of items: <c>Queues.1.QueueName</c>.</param>
    /// <exception cref="ApiException">There is no such operation.</exception>
    public string? FindUnknown(string version, string action, IEnumerable<string> names)
    {
        var known = RequestParameters.Of(operations.Resolve(version, action).Request).ToList();
        return names.FirstOrDefault(name => !IsKnown(known, NumberedForm(name)));
    }

    /// <summary>Carries out an operation as part of a unit of work.</summary>
    /// <param name="world">The unit of work, whose origin determines the region.</param>
    /// <param name="version">The API version.</param>
    /// <param name="action">The operation.</param>
    /// <param name="parameters">Its parameters by their full names.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ApiException">The error that a caller would get.</exception>
    public async Task<ApiResponse> CarryOutAsync(
        WorldSession world,
        string version,
        string action,
        IEnumerable<KeyValuePair<string, string>> parameters,
        CancellationToken cancellationToken)
    {
        var operation = operations.Resolve(version, action);
        var request = RequestBinder.Bind(operation.Request, ParameterNode.Parse(parameters));
        if (operation.Validator is { } validator)
        {
            RequestValidation.Validate(validator, request, strictContract: false);
        }

        return await operation.HandleAsync(
            services, operation.NeedsWorld ? world : null, request, cancellationToken);
    }

    // A list of texts may be sent as one text, and a record as JSON.
    private static bool IsKnown(List<string> known, string name) =>
        known.Exists(parameter => parameter == name
            || parameter.StartsWith($"{name}.", StringComparison.Ordinal));

    private static string NumberedForm(string name) => string.Join(
        '.', name.Split('.').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "N" : part));
}
