using System.Reflection;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>The parts of a slice, and what they reveal about its operation.</summary>
internal sealed class OperationShape
{
    private OperationShape(OperationAttribute operation, Type request, Type response, Type handler, Type? validator)
    {
        IsGlobal = operation.IsGlobal;
        IsOrder = operation.IsOrder;
        Request = request;
        Response = response;
        Handler = handler;
        Validator = validator;
        OnlyReads = typeof(IQueryHandler<,>).MakeGenericType(request, response).IsAssignableFrom(handler);
        NeedsWorld = handler.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(WorldSession));
    }

    public bool IsGlobal { get; }

    public bool IsOrder { get; }

    public Type Request { get; }

    public Type Response { get; }

    public Type Handler { get; }

    public Type? Validator { get; }

    public bool OnlyReads { get; }

    public bool NeedsWorld { get; }

    /// <summary>Inspects the slice of an operation.</summary>
    /// <exception cref="InvalidOperationException">It does not have the shape of one.</exception>
    public static OperationShape Of(Type slice)
    {
        var operation = slice.GetCustomAttribute<OperationAttribute>()
            ?? throw Malformed(slice, "is not marked as one");
        if (slice.Name != operation.Name)
        {
            throw Malformed(slice, $"is declared as operation {operation.Name}");
        }

        if (KnownOperations.ChapterOf(operation.Version, operation.Name) is not { } chapter)
        {
            throw Malformed(slice, "is not a known operation of the API");
        }

        var folder = OperationRegistry.FolderOf(operation.Version, chapter);
        if (slice.Namespace?.EndsWith($".{folder}", StringComparison.Ordinal) != true)
        {
            throw Malformed(slice, $"must live in {folder}");
        }

        var request = Part(slice, "Request");
        var response = Part(slice, "Response");
        var handler = Part(slice, "Handler");
        if (!response.IsSubclassOf(typeof(ApiResponse)))
        {
            throw Malformed(slice, $"has a Response that is not an {nameof(ApiResponse)}");
        }

        if (!typeof(IOperationHandler<,>).MakeGenericType(request, response).IsAssignableFrom(handler))
        {
            throw Malformed(slice, "has a Handler that does not take its Request and return its Response");
        }

        var validator = slice.GetNestedType("Validator");
        if (validator is not null && !typeof(IValidator<>).MakeGenericType(request).IsAssignableFrom(validator))
        {
            throw Malformed(slice, "has a Validator that does not validate its Request");
        }

        return new OperationShape(operation, request, response, handler, validator);
    }

    private static Type Part(Type slice, string name) =>
        slice.GetNestedType(name) ?? throw Malformed(slice, $"has no {name}");

    private static InvalidOperationException Malformed(Type slice, string why) =>
        new($"Operation slice {slice.FullName} {why}.");
}
