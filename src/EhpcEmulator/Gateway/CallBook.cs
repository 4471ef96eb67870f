using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Records every call, refused or not, in the journal of its world.</summary>
public sealed class CallBook
{
    private readonly Authenticator _authenticator;
    private readonly Journals _journals;
    private readonly CallCoverage _coverage;

    public CallBook(Authenticator authenticator, Journals journals, CallCoverage coverage)
    {
        (_authenticator, _journals, _coverage) = (authenticator, journals, coverage);
        journals.Removed += coverage.Forget;
    }

    /// <summary>Records a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trace">What is known of it.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="message">The message of the error it is answered; null when it succeeded.</param>
    internal void Write(RpcCall call, CallTrace trace, CallAnswer answer, string? message)
    {
        // If the caller is not authenticated, the key at least says which world it meant.
        var accessKeyId = trace.Caller is { } caller ? caller.AccessKeyId : _authenticator.FindAccessKeyId(call);
        var world = trace.Caller?.WorldId ?? _authenticator.WorldOf(accessKeyId);
        trace.WriteTo(_journals.Of(world), accessKeyId, answer, message);
        if (trace.Operation is { } operation)
        {
            _coverage.Note(world, operation, call, answer.Code);
        }
    }
}
