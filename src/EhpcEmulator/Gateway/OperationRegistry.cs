using System.Collections.Frozen;
using System.Reflection;

namespace EhpcEmulator.Gateway;

/// <summary>All operations of this build, found by scanning for slices, and the names of those it lacks.</summary>
public sealed class OperationRegistry
{
    private readonly FrozenDictionary<(string Version, string Name), OperationDescriptor> _operations;

    /// <summary>Finds the slices among <paramref name="types"/>.</summary>
    /// <exception cref="InvalidOperationException">
    /// A slice does not have the shape of one: the host must not start, rather than fail at the first call.
    /// </exception>
    public OperationRegistry(IEnumerable<Type> types)
    {
        var operations = types
            .Select(type => (Slice: type, Attribute: type.GetCustomAttribute<OperationAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Slice, found.Attribute!))
            .ToList();
        if (operations.CountBy(operation => (operation.Version, operation.Name)).FirstOrDefault(group => group.Value > 1)
            is { Value: > 1 } twice)
        {
            throw new InvalidOperationException($"Operation {twice.Key.Version} {twice.Key.Name} has two slices.");
        }

        _operations = operations.ToFrozenDictionary(operation => (operation.Version, operation.Name));
    }

    /// <summary>Every operation of this build, by version, chapter and name.</summary>
    public IEnumerable<OperationDescriptor> All =>
        _operations.Values
            .OrderBy(operation => operation.Version, StringComparer.Ordinal)
            .ThenBy(operation => operation.Chapter, StringComparer.Ordinal)
            .ThenBy(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>The operation a call names.</summary>
    /// <exception cref="ApiException">
    /// The version is not one of the API's, the API has no such action, or this build does not emulate it.
    /// </exception>
    public OperationDescriptor Resolve(string version, string action)
    {
        if (_operations.TryGetValue((version, action), out var operation))
        {
            return operation;
        }

        if (!ApiVersion.All.Contains(version))
        {
            throw GatewayErrors.InvalidVersion();
        }

        throw KnownOperations.Contains(version, action)
            ? GatewayErrors.NotEmulated(version, action)
            : GatewayErrors.ActionNotFound();
    }

    private static OperationDescriptor Describe(Type slice, OperationAttribute operation)
    {
        if (slice.Name != operation.Name)
        {
            throw Malformed(slice, $"is declared as operation {operation.Name}");
        }

        var folder = slice.Namespace?.Split('.') ?? [];
        var versionFolder = $"V{operation.Version.Replace("-", "", StringComparison.Ordinal)}";
        if (folder is not [.., "Handlers", var chapter, var version] || version != versionFolder)
        {
            throw Malformed(slice, $"must live in Handlers/<chapter>/{versionFolder}");
        }

        if (!KnownOperations.Contains(operation.Version, operation.Name))
        {
            throw Malformed(slice, "is no operation of that version of the API");
        }

        var request = Part(slice, "Request");
        var response = Part(slice, "Response");
        var handler = Part(slice, "Handler");
        if (!response.IsSubclassOf(typeof(ApiResponse)))
        {
            throw Malformed(slice, $"has a Response that is no {nameof(ApiResponse)}");
        }

        if (!typeof(IOperationHandler<,>).MakeGenericType(request, response).IsAssignableFrom(handler))
        {
            throw Malformed(slice, "has a Handler that does not take its Request and give its Response");
        }

        var validator = slice.GetNestedType("Validator");
        if (validator is not null && !typeof(IValidator<>).MakeGenericType(request).IsAssignableFrom(validator))
        {
            throw Malformed(slice, "has a Validator that does not validate its Request");
        }

        return new OperationDescriptor(operation, chapter, request, response, handler, validator);
    }

    private static Type Part(Type slice, string name) =>
        slice.GetNestedType(name) ?? throw Malformed(slice, $"has no {name}");

    private static InvalidOperationException Malformed(Type slice, string why) =>
        new($"Operation slice {slice.FullName} {why}.");
}
