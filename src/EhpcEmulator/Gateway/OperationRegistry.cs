using System.Reflection;

namespace EhpcEmulator.Gateway;

/// <summary>
/// All operations of this build. Each is the type of its name in the folder of its version and chapter, which is
/// inspected when the operation is first called: inspecting all of them would take a good part of the start.
/// </summary>
/// <param name="assembly">The assembly of the slices.</param>
/// <param name="root">The namespace that contains the folder of handlers.</param>
public sealed class OperationRegistry(Assembly assembly, string root)
{
    private readonly Dictionary<string, Dictionary<string, OperationDescriptor>> _versions = ApiVersion.All
        .ToDictionary(version => version, version => OperationsOf(version, assembly, root), StringComparer.Ordinal);

    /// <summary>Every operation of this build, by version, chapter and name.</summary>
    public IEnumerable<OperationDescriptor> All =>
        _versions.Values
            .SelectMany(operations => operations.Values)
            .OrderBy(operation => operation.Version, StringComparer.Ordinal)
            .ThenBy(operation => operation.Chapter, StringComparer.Ordinal)
            .ThenBy(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>The operation a call names.</summary>
    /// <exception cref="ApiException">The version is not one of the API's, or has no such action.</exception>
    public OperationDescriptor Resolve(string version, string action)
    {
        if (!_versions.TryGetValue(version, out var operations))
        {
            throw GatewayErrors.InvalidVersion();
        }

        return operations.GetValueOrDefault(action) ?? throw GatewayErrors.ActionNotFound();
    }

    /// <summary>The namespace of the slices of a version and chapter, below the root namespace.</summary>
    internal static string FolderOf(string version, string chapter) =>
        $"Handlers.{chapter}.V{version.Replace("-", "", StringComparison.Ordinal)}";

    private static Dictionary<string, OperationDescriptor> OperationsOf(
        string version, Assembly assembly, string root)
    {
        var operations = new Dictionary<string, OperationDescriptor>(StringComparer.Ordinal);
        foreach (var name in KnownOperations.Of(version))
        {
            var chapter = KnownOperations.ChapterOf(version, name)!;
            var slice = $"{root}.{FolderOf(version, chapter)}.{name}";
            operations.Add(name, new OperationDescriptor(version, name, chapter, () => SliceOf(assembly, slice)));
        }

        return operations;
    }

    private static Type SliceOf(Assembly assembly, string name) =>
        assembly.GetType(name) ?? throw new InvalidOperationException($"There is no operation slice {name}.");
}
