using System.Reflection;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Everything the gateway knows about one operation.</summary>
public sealed class OperationDescriptor
{
    // Inspected and created when the operation is first called: most processes call few of them.
    private readonly Lazy<OperationShape> _shape;
    private readonly Lazy<OperationInvoker> _invoker;
    private readonly Lazy<IValidator?> _validator;

    internal OperationDescriptor(string version, string name, string chapter, Func<Type> slice)
    {
        Name = name;
        Version = version;
        Chapter = chapter;
        _shape = new(() => OperationShape.Of(slice()));
        _invoker = new(() => (OperationInvoker)Activator.CreateInstance(
            typeof(OperationInvoker<,,>).MakeGenericType(Shape.Handler, Request, Response))!);
        _validator = new(() =>
            Shape.Validator is { } validator ? (IValidator)Activator.CreateInstance(validator)! : null);
    }

    /// <summary>The action.</summary>
    public string Name { get; }

    /// <summary>The API version the operation belongs to.</summary>
    public string Version { get; }

    /// <summary>The chapter of the API reference, which is the handler folder.</summary>
    public string Chapter { get; }

    /// <summary>Whether the operation is the same in every region and takes no RegionId.</summary>
    public bool IsGlobal => Shape.IsGlobal;

    /// <summary>Whether the operation orders instances that the account pays for.</summary>
    public bool IsOrder => Shape.IsOrder;

    public Type Request => Shape.Request;

    public Type Response => Shape.Response;

    /// <summary>The slice's validator, or null when nothing in the request can be wrong.</summary>
    public IValidator? Validator => _validator.Value;

    /// <summary>Whether the operation runs beside the writer.</summary>
    public bool OnlyReads => Shape.OnlyReads;

    /// <summary>
    /// Whether the operation touches state; the others are answered without opening the world's store.
    /// </summary>
    public bool NeedsWorld => Shape.NeedsWorld;

    private OperationShape Shape => _shape.Value;

    /// <summary>Makes the slice's handler and runs it.</summary>
    /// <param name="services">The services that the handler needs besides the world.</param>
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

    private sealed class OperationInvoker<THandler, TRequest, TResponse> : OperationInvoker
        where THandler : IOperationHandler<TRequest, TResponse>
        where TResponse : ApiResponse
    {
        private readonly ConstructorInvoker _constructor;
        private readonly Type[] _parameters;

        // What a handler needs besides the world are singletons of the one container.
        private object?[]? _arguments;

        public OperationInvoker()
        {
            var constructor = typeof(THandler).GetConstructors().Single();
            _constructor = ConstructorInvoker.Create(constructor);
            _parameters = [.. constructor.GetParameters().Select(parameter => parameter.ParameterType)];
        }

        public override async Task<ApiResponse> InvokeAsync(
            IServiceProvider services, WorldSession? world, object request, CancellationToken cancellationToken)
        {
            _arguments ??= [.. _parameters.Select(type =>
                type == typeof(WorldSession) ? null : services.GetRequiredService(type))];
            var arguments = _arguments.ToArray();
            if (Array.IndexOf(_parameters, typeof(WorldSession)) is >= 0 and var place)
            {
                arguments[place] = world;
            }

            var handler = (THandler)_constructor.Invoke(arguments.AsSpan());
            return await handler.HandleAsync((TRequest)request, cancellationToken);
        }
    }
}
