using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Control;

/// <summary>
/// Reads the world's name in a path, which every endpoint of a world takes as its first argument: an access key that is
/// configured becomes the world of its account, and a name that no world can have is refused.
/// </summary>
internal sealed class WorldFilter(AccessKeys keys) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (keys.WorldOf(context.GetArgument<string>(0)) is not { } world)
        {
            return new(Problems.MalformedWorld());
        }

        context.Arguments[0] = world;
        return next(context);
    }
}
