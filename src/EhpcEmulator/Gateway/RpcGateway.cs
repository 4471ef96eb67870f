using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Gateway;

/// <summary>
/// The steps of every call, in order: read, resolve, authenticate, fail if a rule says so, recall, bind, validate,
/// check the account, enter the world and handle, record, answer. Nothing in here knows any operation.
/// </summary>
public sealed partial class RpcGateway(
    OperationRegistry operations,
    Authenticator authenticator,
    WorldRegistry worlds,
    CallFaults faults,
    OperationRunner runner,
    CallBook book,
    CallsUnderWay underWay,
    IOptions<AuthenticationOptions> authentication,
    IOptions<ContractOptions> contract,
    IOptions<WorldOptions> usual,
    TimeProvider wall,
    ILogger<RpcGateway> logger)
{
    private static readonly WorldSettings NoSettings = new();

    /// <summary>Answers one call, in the form of the API even if something goes wrong.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var call = RpcCall.ReadHead(http.Request);
        var trace = new CallTrace(call, wall);
        var isTakenOn = underWay.TryEnter();
        try
        {
            var (answer, message) = await AnswerOrRefuseAsync(http, call, trace, isTakenOn);
            book.Write(call, trace, answer, message);
            await AnswerDelivery.DeliverAsync(http, call, answer, trace.Fault);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away while the answer was being sent.
        }
        finally
        {
            if (isTakenOn)
            {
                underWay.Leave();
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Version} {Action} failed; request {RequestId}")]
    private static partial void LogFailure(
        ILogger logger, Exception error, string? version, string? action, string requestId);

    [LoggerMessage(LogLevel.Error, "{Version} {Action} failed. {Cause}")]
    private static partial void LogStoreFailure(ILogger logger, string? version, string? action, string cause);

    private async Task<(CallAnswer Answer, string? Message)> AnswerOrRefuseAsync(
        HttpContext http, RpcCall call, CallTrace trace, bool isTakenOn)
    {
        ApiException refusal;
        try
        {
            return (await AnswerAsync(http, call, trace, isTakenOn, http.RequestAborted), null);
        }
        catch (ApiException error)
        {
            refusal = error;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more, but that there was a call is remembered.
            return (CallAnswer.None, null);
        }
        catch (WorldBusyException)
        {
            refusal = GatewayErrors.Throttled();
        }
        catch (BadHttpRequestException)
        {
            refusal = GatewayErrors.MalformedRequest();
        }
        catch (Exception error) when (StoreFailure.Describe(error) is { } cause)
        {
            LogStoreFailure(logger, call.Version, call.Action, cause);
            refusal = StoreFailure.IsDamage(error)
                ? GatewayErrors.StoreDamaged(cause)
                : GatewayErrors.StoreUnavailable(cause);
        }
        catch (Exception error) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogFailure(logger, error, call.Version, call.Action, call.RequestId);
            refusal = GatewayErrors.InternalError();
        }

        return (ResponseWriter.AnswerOf(call, refusal), refusal.Message);
    }

    private async Task<CallAnswer> AnswerAsync(
        HttpContext http, RpcCall call, CallTrace trace, bool isTakenOn, CancellationToken cancellationToken)
    {
        if (call.Method != HttpMethods.Get && call.Method != HttpMethods.Post)
        {
            throw GatewayErrors.MethodNotSupported();
        }

        await call.ReadBodyAsync(http.Request, cancellationToken);
        if (!isTakenOn)
        {
            // Not before the body is read: it may say which format to answer in.
            throw GatewayErrors.Overloaded();
        }

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

        // An operation that needs no world creates none, but the settings of an existing one apply.
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

        var question = OperationRunner.QuestionOf(operation, call, caller, region, isNamed);
        if (settings.Refusals.Count == 0
            && await runner.RecallAsync(caller.WorldId, question, call.RequestId) is { } known)
        {
            return AnswerOf(operation, known);
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
        return AnswerOf(operation, await runner.RunAsync(call, trace, origin, question, request, cancellationToken));
    }

    private static CallAnswer AnswerOf(OperationDescriptor operation, byte[] json) =>
        new($"{operation.Name}Response", json);

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
}
