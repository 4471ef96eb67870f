using System.Globalization;
using System.Text;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Gateway;

/// <summary>
/// The way of every call, in order: read, resolve, authenticate, fail if a rule says so, recall, bind, validate, ask the
/// account, enter the world and handle, write down, answer. Nothing in here knows any operation.
/// </summary>
public sealed partial class RpcGateway(
    OperationRegistry operations,
    Authenticator authenticator,
    WorldRegistry worlds,
    Simulation simulation,
    CallFaults faults,
    Journals journals,
    CallCoverage coverage,
    IServiceProvider services,
    IOptions<AuthenticationOptions> authentication,
    IOptions<ContractOptions> contract,
    IOptions<WorldOptions> usual,
    TimeProvider wall,
    ILogger<RpcGateway> logger)
{
    private static readonly WorldSettings NoSettings = new();

    public async Task InvokeAsync(HttpContext http)
    {
        var call = RpcCall.ReadHead(http.Request);
        var trace = new CallTrace(call, wall);
        try
        {
            var (answer, message) = await AnswerOrRefuseAsync(http, call, trace);
            WriteDown(call, trace, answer, message);
            await DeliverAsync(http, call, answer, trace.Fault);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }

    [LoggerMessage(LogLevel.Error, "{Version} {Action} failed; request {RequestId}")]
    private static partial void LogFailure(
        ILogger logger, Exception error, string? version, string? action, string requestId);

    private async Task<(CallAnswer Answer, string? Message)> AnswerOrRefuseAsync(
        HttpContext http, RpcCall call, CallTrace trace)
    {
        ApiException refusal;
        try
        {
            return (await AnswerAsync(http, call, trace, http.RequestAborted), null);
        }
        catch (ApiException error)
        {
            refusal = error;
        }
        catch (BadHttpRequestException)
        {
            refusal = GatewayErrors.MalformedRequest();
        }
        catch (Exception error) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogFailure(logger, error, call.Version, call.Action, call.RequestId);
            refusal = GatewayErrors.InternalError();
        }

        return (ResponseWriter.AnswerOf(call, refusal), refusal.Message);
    }

    private async Task<CallAnswer> AnswerAsync(
        HttpContext http, RpcCall call, CallTrace trace, CancellationToken cancellationToken)
    {
        if (call.Method != HttpMethods.Get && call.Method != HttpMethods.Post)
        {
            throw GatewayErrors.MethodNotSupported();
        }

        await call.ReadBodyAsync(http.Request, cancellationToken);
        var operation = trace.Operation = Resolve(call);
        if (http.Features.Get<CallName>() is { } name)
        {
            name.Value = operation.ToString();
        }

        var caller = trace.Caller = authenticator.Authenticate(call);
        var (region, isNamed) = CallRegion.Of(call, usual.Value.Region);
        if (!isNamed && contract.Value.Strict && operation is { IsGlobal: false, Version: ApiVersion.V20180412 })
        {
            throw GatewayErrors.Missing("RegionId");
        }

        // What needs no world makes none, but keeps to the settings of one that there is.
        var world = operation.NeedsWorld
            ? await worlds.OpenAsync(caller.WorldId)
            : await worlds.FindAsync(caller.WorldId);
        var settings = world?.Settings ?? NoSettings;
        trace.At = world?.Clock.GetUtcNow();

        if (world is not null
            && (trace.Fault = await faults.FindAsync(world, call, operation, caller, cancellationToken)) is { } fault)
        {
            await faults.DelayAsync(fault, cancellationToken);
            if (fault.Effect == FaultEffect.Drop)
            {
                return CallAnswer.None;
            }

            if (fault.Error is { } error)
            {
                throw error;
            }
        }

        var question = operation is { OnlyReads: true, NeedsWorld: true }
            ? QuestionOf(operation, call, caller, region, isNamed)
            : null;
        if (question is not null
            && settings.Refusals.Count == 0
            && await simulation.RecallAsync(caller.WorldId, question) is { } known)
        {
            return AnswerOf(operation, ResponseBody.WithRequestId(known, call.RequestId));
        }

        var request = RequestBinder.Bind(operation.Request, ParameterNode.Parse(call.Parameters));
        if (operation.Validator is { } validator)
        {
            RequestValidation.Validate(validator, request, contract.Value.Strict);
        }

        AccountGate.RequirePass(settings, operation, caller);
        var origin = new CallOrigin(call.RequestId, operation.Version, caller.AccountId, region, isNamed)
        {
            RamUser = caller.RamUser,
            SharesClusters = contract.Value.ShareClusters,
            Endpoint = $"{http.Request.Scheme}://{call.Host}",
        };
        return AnswerOf(operation, await HandleAsync(trace, call, origin, question, request, cancellationToken));
    }

    private void WriteDown(RpcCall call, CallTrace trace, CallAnswer answer, string? message)
    {
        var accessKeyId = trace.Caller is { } caller ? caller.AccessKeyId : authenticator.FindAccessKeyId(call);
        var world = trace.Caller?.WorldId ?? authenticator.WorldOf(accessKeyId);
        trace.WriteTo(journals.Of(world), accessKeyId, answer, message);
        if (trace.Operation is { } operation)
        {
            coverage.Note(world, operation, call, answer.Code);
        }
    }

    private static Task DeliverAsync(HttpContext http, RpcCall call, CallAnswer answer, CallFault? fault)
    {
        switch (fault?.Effect)
        {
            case FaultEffect.Drop or FaultEffect.LoseAnswer:
                http.Abort();
                return Task.CompletedTask;
            case FaultEffect.Truncate:
                return ResponseWriter.WriteHalfAsync(http, call, answer);
            default:
                if (fault?.RetryAfter is { } seconds)
                {
                    http.Response.Headers["x-acs-retry-after"] = seconds.ToString(CultureInfo.InvariantCulture);
                }

                return ResponseWriter.WriteAsync(http, call, answer);
        }
    }

    private static CallAnswer AnswerOf(OperationDescriptor operation, byte[] json) =>
        new($"{operation.Name}Response", json);

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
        CallTrace trace,
        RpcCall call,
        CallOrigin origin,
        string? question,
        object request,
        CancellationToken cancellationToken)
    {
        var (operation, worldId) = (trace.Operation!, trace.Caller!.WorldId);
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
            if (world is null || operation.OnlyReads)
            {
                return Written(await operation.HandleAsync(services, world, request, cancellationToken));
            }

            world.WhenSaved(() => trace.TakeEffect(journals.Of(worldId), world.Changes));
            return Written(await world.RecordAsync(
                operation.Name, () => operation.HandleAsync(services, world, request, cancellationToken)));
        }

        byte[] Written(ApiResponse response) => ResponseBody.ToJson(response with { RequestId = call.RequestId });

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
