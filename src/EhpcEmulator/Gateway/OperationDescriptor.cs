using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Everything the gateway knows about one operation; built once at startup.</summary>
public sealed class OperationDescriptor
{
    private readonly OperationInvoker _invoker;

    internal OperationDescriptor(
        OperationAttribute operation, string chapter, Type request, Type response, Type handler, Type? validator)
    {
        Name = operation.Name;
        Version = operation.Version;
        Chapter = chapter;
        Request = request;
        Response = response;
        Handler = handler;
        Validator = validator;
        OnlyReads = typeof(IQueryHandler<,>).MakeGenericType(request, response).IsAssignableFrom(handler);
        NeedsWorld = handler.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(WorldSession));
        _invoker = (OperationInvoker)Activator.CreateInstance(
            typeof(OperationInvoker<,,>).MakeGenericType(handler, request, response))!;
    }

    /// <summary>The action.</summary>
    public string Name { get; }

    /// <summary>The API version the operation belongs to.</summary>
    public string Version { get; }

    /// <summary>The chapter of the API reference, which is the handler folder.</summary>
    public string Chapter { get; }

    public Type Request { get; }

    public Type Response { get; }

    public Type Handler { get; }

    /// <summary>The slice's validator, or null when nothing in the request can be wrong.</summary>
    public Type? Validator { get; }

    /// <summary>Whether the operation runs beside the writer.</summary>
    public bool OnlyReads { get; }

    /// <summary>Whether the operation touches state; the others are answered without opening the world's store.</summary>
    public bool NeedsWorld { get; }

    /// <summary>Runs the slice's handler, resolved from <paramref name="services"/>.</summary>
    public Task<ApiResponse> HandleAsync(
        IServiceProvider services, object request, CancellationToken cancellationToken) =>
        _invoker.InvokeAsync(services, request, cancellationToken);

    public override string ToString() => $"{Version} {Name}";

    private abstract class OperationInvoker
    {
        public abstract Task<ApiResponse> InvokeAsync(
            IServiceProvider services, object request, CancellationToken cancellationToken);
    }

    private sealed class OperationInvoker<THandler, TRequest, TResponse> : OperationInvoker
        where THandler : IOperationHandler<TRequest, TResponse>
        where TResponse : ApiResponse
    {
        public override async Task<ApiResponse> InvokeAsync(
            IServiceProvider services, object request, CancellationToken cancellationToken) =>
            await services.GetRequiredService<THandler>().HandleAsync((TRequest)request, cancellationToken);
    }
}
