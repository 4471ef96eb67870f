using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Writes down every call, refused or not, where its world's callers look for it.</summary>
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

    /// <summary>Writes a call down.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trace">What is known of it.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="message">The message of the error it is answered; null when it succeeded.</param>
    internal void Write(RpcCall call, CallTrace trace, CallAnswer answer, string? message)
    {
        // Of a caller who is not believed, the key says at least where it would have led.
        var accessKeyId = trace.Caller is { } caller ? caller.AccessKeyId : _authenticator.FindAccessKeyId(call);
        var world = trace.Caller?.WorldId ?? _authenticator.WorldOf(accessKeyId);
        trace.WriteTo(_journals.Of(world), accessKeyId, answer, message);
        if (trace.Operation is { } operation)
        {
            _coverage.Note(world, operation, call, answer.Code);
        }
    }
}
