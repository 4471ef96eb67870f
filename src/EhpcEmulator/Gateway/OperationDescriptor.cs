using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Everything the gateway knows about one operation; built once at startup.</summary>
public sealed class OperationDescriptor
{
    // Made when the operation is first called: most processes call few of them.
    private readonly Lazy<OperationInvoker> _invoker;
    private readonly Lazy<IValidator?> _validator;

    internal OperationDescriptor(
        OperationAttribute operation, string chapter, Type request, Type response, Type handler, Type? validator)
    {
        Name = operation.Name;
        Version = operation.Version;
        Chapter = chapter;
        IsGlobal = operation.IsGlobal;
        IsOrder = operation.IsOrder;
        Request = request;
        Response = response;
        OnlyReads = typeof(IQueryHandler<,>).MakeGenericType(request, response).IsAssignableFrom(handler);
        NeedsWorld = handler.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(WorldSession));
        _invoker = new(() => (OperationInvoker)Activator.CreateInstance(
            typeof(OperationInvoker<,,>).MakeGenericType(handler, request, response), [NeedsWorld])!);
        _validator = new(() => validator is null ? null : (IValidator)Activator.CreateInstance(validator)!);
    }

    /// <summary>The action.</summary>
    public string Name { get; }

    /// <summary>The API version the operation belongs to.</summary>
    public string Version { get; }

    /// <summary>The chapter of the API reference, which is the handler folder.</summary>
    public string Chapter { get; }

    /// <summary>Whether the operation is the same in every region and takes no RegionId.</summary>
    public bool IsGlobal { get; }

    /// <summary>Whether the operation orders instances that the account pays for.</summary>
    public bool IsOrder { get; }

    public Type Request { get; }

    public Type Response { get; }

    /// <summary>The slice's validator, or null when nothing in the request can be wrong.</summary>
    public IValidator? Validator => _validator.Value;

    /// <summary>Whether the operation runs beside the writer.</summary>
    public bool OnlyReads { get; }

    /// <summary>
    /// Whether the operation touches state; the others are answered without opening the world's store.
    /// </summary>
    public bool NeedsWorld { get; }

    /// <summary>Makes the slice's handler and runs it.</summary>
    /// <param name="services">What the handler asks for beside the world.</param>
    /// <param name="world">The unit of work; null exactly when the operation needs no world.</param>
    /// <param name="request">The bound and validated request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ApiResponse> HandleAsync(
        IServiceProvider services, WorldSession? world, object request, CancellationToken cancellationToken) =>
        _invoker.Value.InvokeAsync(services, world, request, cancellationToken);

    public override string ToString() => $"{Version} {Name}";

    private abstract class OperationInvoker
    {
        public abstract Task<ApiResponse> InvokeAsync(
            IServiceProvider services, WorldSession? world, object request, CancellationToken cancellationToken);
    }

    private sealed class OperationInvoker<THandler, TRequest, TResponse>(bool needsWorld) : OperationInvoker
        where THandler : IOperationHandler<TRequest, TResponse>
        where TResponse : ApiResponse
    {
        private readonly ObjectFactory<THandler> _factory =
            ActivatorUtilities.CreateFactory<THandler>(needsWorld ? [typeof(WorldSession)] : []);

        public override async Task<ApiResponse> InvokeAsync(
            IServiceProvider services, WorldSession? world, object request, CancellationToken cancellationToken) =>
            await _factory(services, needsWorld ? [world] : []).HandleAsync((TRequest)request, cancellationToken);
    }
}
