using System.Text;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>
/// Carries out operations in the world of their caller: queries beside the world's writer, repeated queries
/// from memory, calls with a token only once.
/// </summary>
public sealed class OperationRunner(Simulation simulation, Journals journals, IServiceProvider services)
{
    /// <summary>The key of a call's answer in the cache; null when the answer cannot be cached.</summary>
    internal static string? QuestionOf(
        OperationDescriptor operation, RpcCall call, Caller caller, string region, bool isNamed)
    {
        if (operation is not { OnlyReads: true, NeedsWorld: true })
        {
            return null;
        }

        // Everything an answer can depend on, except the world itself.
        var question = new StringBuilder(256)
            .Append(operation.Version).Append(operation.Name).Append('\n').Append(region).Append(isNamed)
            .Append('\n').Append(caller.RamUser);
        foreach (var (name, value) in call.Parameters)
        {
            if (!PublicParameters.Contains(name))
            {
                question.Append('\n').Append(name).Append('=').Append(value.Length).Append(':').Append(value);
            }
        }

        return question.ToString();
    }

    /// <summary>The cached answer to a query, if it is still valid; else null.</summary>
    internal async ValueTask<byte[]?> RecallAsync(string worldId, string? question, string requestId) =>
        question is not null && await simulation.RecallAsync(worldId, question) is { } known
            ? ResponseBody.WithRequestId(known, requestId)
            : null;

    /// <summary>Carries out an operation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trace">Its operation and its caller.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="question">The cache key, from <see cref="QuestionOf"/>.</param>
    /// <param name="request">The bound and validated request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer as JSON.</returns>
    internal async Task<byte[]> RunAsync(
        RpcCall call,
        CallTrace trace,
        CallOrigin origin,
        string? question,
        object request,
        CancellationToken cancellationToken)
    {
        var (operation, worldId) = (trace.Operation!, trace.Caller!.WorldId);
        if (!operation.NeedsWorld)
        {
            return await LookAsync(null);
        }

        if (operation.OnlyReads)
        {
            return await simulation.AnswerAsync(worldId, origin, question!, LookAsync, cancellationToken);
        }

        return request is IIdempotentRequest { ClientToken: { } token }
            ? await simulation.WriteAsync(worldId, origin, world => ChangeOnceAsync(world, token), cancellationToken)
            : await simulation.WriteAsync(worldId, origin, ChangeAsync, cancellationToken);

        async Task<byte[]> LookAsync(WorldSession? world) =>
            Written(await operation.HandleAsync(services, world, request, cancellationToken));

        async Task<byte[]> ChangeAsync(WorldSession world)
        {
            world.WhenSaved(() => trace.TakeEffect(journals.Of(worldId), world.Changes));
            return Written(await world.RecordAsync(
                operation.Name, () => operation.HandleAsync(services, world, request, cancellationToken)));
        }

        async Task<byte[]> ChangeOnceAsync(WorldSession world, string token)
        {
            if (await Idempotency.FindAnswerAsync(world, call, $"{operation}", token, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            var answer = await ChangeAsync(world);
            Idempotency.Remember(world, call, $"{operation}", token, answer);
            return answer;
        }

        byte[] Written(ApiResponse response) => ResponseBody.ToJson(response with { RequestId = call.RequestId });
    }
}
