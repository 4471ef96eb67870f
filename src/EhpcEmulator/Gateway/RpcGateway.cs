using System.Text;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Gateway;

/// <summary>
/// The way of every call, in order: read, resolve, authenticate, bind, validate, enter the world and handle, answer.
/// Nothing in here knows any operation.
/// </summary>
public sealed partial class RpcGateway(
    OperationRegistry operations,
    Authenticator authenticator,
    Simulation simulation,
    IServiceProvider services,
    IOptions<AuthenticationOptions> authentication,
    IOptions<ContractOptions> contract,
    IOptions<WorldOptions> worlds,
    ILogger<RpcGateway> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var call = RpcCall.ReadHead(http.Request);
        try
        {
            await AnswerAsync(http, call, http.RequestAborted);
        }
        catch (ApiException error)
        {
            await ResponseWriter.WriteErrorAsync(http, call, error);
        }
        catch (BadHttpRequestException)
        {
            await ResponseWriter.WriteErrorAsync(http, call, GatewayErrors.MalformedRequest());
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            LogFailure(logger, error, call.Version, call.Action, call.RequestId);
            await ResponseWriter.WriteErrorAsync(http, call, GatewayErrors.InternalError());
        }
    }

    [LoggerMessage(LogLevel.Error, "{Version} {Action} failed; request {RequestId}")]
    private static partial void LogFailure(
        ILogger logger, Exception error, string? version, string? action, string requestId);

    private async Task AnswerAsync(HttpContext http, RpcCall call, CancellationToken cancellationToken)
    {
        if (call.Method != HttpMethods.Get && call.Method != HttpMethods.Post)
        {
            throw GatewayErrors.MethodNotSupported();
        }

        await call.ReadBodyAsync(http.Request, cancellationToken);
        var operation = Resolve(call);
        if (http.Features.Get<CallName>() is { } name)
        {
            name.Value = operation.ToString();
        }

        var caller = authenticator.Authenticate(call);
        var (region, isNamed) = CallRegion.Of(call, worlds.Value.Region);
        if (!isNamed && contract.Value.Strict && operation is { IsGlobal: false, Version: ApiVersion.V20180412 })
        {
            throw GatewayErrors.Missing("RegionId");
        }

        var question = operation is { OnlyReads: true, NeedsWorld: true }
            ? QuestionOf(operation, call, caller, region, isNamed)
            : null;
        var answer = question is null ? null : await simulation.RecallAsync(caller.WorldId, question);
        if (answer is null)
        {
            var request = RequestBinder.Bind(operation.Request, ParameterNode.Parse(call.Parameters));
            if (operation.Validator is { } validator)
            {
                RequestValidation.Validate(validator, request, contract.Value.Strict);
            }

            var origin = new CallOrigin(call.RequestId, operation.Version, caller.AccountId, region, isNamed)
            {
                RamUser = caller.RamUser,
                SharesClusters = contract.Value.ShareClusters,
                Endpoint = $"{http.Request.Scheme}://{call.Host}",
            };
            answer = await HandleAsync(operation, call, caller.WorldId, origin, question, request, cancellationToken);
        }
        else
        {
            answer = ResponseBody.WithRequestId(answer, call.RequestId);
        }

        await ResponseWriter.WriteAsync(http, call, $"{operation.Name}Response", answer);
    }

    // Everything an answer can depend on but the world itself.
    private static string QuestionOf(
        OperationDescriptor operation, RpcCall call, Caller caller, string region, bool isNamed)
    {
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

    private OperationDescriptor Resolve(RpcCall call)
    {
        if (call.Action is not { } action)
        {
            throw call.Parameters.Count == 0 ? GatewayErrors.ActionNotFound() : GatewayErrors.Missing("Action");
        }

        // The reference's own samples name no version.
        var version = call.Version
            ?? (authentication.Value.Mode == AuthenticationMode.Open
                ? ApiVersion.V20180412
                : throw GatewayErrors.Missing("Version"));
        var operation = operations.Resolve(version, action);
        if (call.Format is { } format
            && !format.Equals("JSON", StringComparison.OrdinalIgnoreCase)
            && !format.Equals("XML", StringComparison.OrdinalIgnoreCase))
        {
            throw GatewayErrors.InvalidFormat();
        }

        return operation;
    }

    private async Task<byte[]> HandleAsync(
        OperationDescriptor operation,
        RpcCall call,
        string worldId,
        CallOrigin origin,
        string? question,
        object request,
        CancellationToken cancellationToken)
    {
        if (!operation.NeedsWorld)
        {
            return await RunAsync(null);
        }

        if (operation.OnlyReads)
        {
            return await simulation.AnswerAsync(worldId, origin, question!, RunAsync, cancellationToken);
        }

        return request is IIdempotentRequest { ClientToken: not null }
            ? await simulation.WriteAsync(worldId, origin, RunOnceAsync, cancellationToken)
            : await simulation.WriteAsync(worldId, origin, RunAsync, cancellationToken);

        async Task<byte[]> RunAsync(WorldSession? world)
        {
            var response = world is null || operation.OnlyReads
                ? await operation.HandleAsync(services, world, request, cancellationToken)
                : await world.RecordAsync(
                    operation.Name, () => operation.HandleAsync(services, world, request, cancellationToken));
            return ResponseBody.ToJson(response with { RequestId = call.RequestId });
        }

        async Task<byte[]> RunOnceAsync(WorldSession world)
        {
            var token = ((IIdempotentRequest)request).ClientToken!;
            if (await Idempotency.FindAnswerAsync(world, call, $"{operation}", token, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            var answer = await RunAsync(world);
            Idempotency.Remember(world, call, $"{operation}", token, answer);
            return answer;
        }
    }
}
