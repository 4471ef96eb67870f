using System.Collections.Frozen;
using System.Reflection;

namespace EhpcEmulator.Gateway;

/// <summary>
/// All operations of this build. Each is the type of its name in the folder of its version and chapter, which is looked
/// at when the operation is first called: looking at all of them would take a good part of a start.
/// </summary>
/// <param name="assembly">What holds the slices.</param>
/// <param name="root">The namespace of what holds the folder of handlers.</param>
public sealed class OperationRegistry(Assembly assembly, string root)
{
    private readonly FrozenDictionary<(string Version, string Name), OperationDescriptor> _operations =
        ApiVersion.All
            .SelectMany(version => KnownOperations.Of(version), (version, name) => (Version: version, Name: name))
            .Select(known => (known.Version, known.Name, Chapter: KnownOperations.ChapterOf(known.Version, known.Name)))
            .Where(known => known.Chapter is not null)
            .Select(known => new OperationDescriptor(
                known.Version,
                known.Name,
                known.Chapter!,
                () => SliceOf(assembly, $"{root}.{FolderOf(known.Version, known.Chapter!)}.{known.Name}")))
            .ToFrozenDictionary(operation => (operation.Version, operation.Name));

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

    /// <summary>Where the slices of a version and chapter live, below the root namespace.</summary>
    internal static string FolderOf(string version, string chapter) =>
        $"Handlers.{chapter}.V{version.Replace("-", "", StringComparison.Ordinal)}";

    private static Type SliceOf(Assembly assembly, string name) =>
        assembly.GetType(name) ?? throw new InvalidOperationException($"There is no operation slice {name}.");
}
