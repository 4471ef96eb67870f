using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Writes down every call, refused or not, where its world's callers look for it.</summary>
public sealed class CallBook(Authenticator authenticator, Journals journals, CallCoverage coverage)
{
    /// <summary>Writes a call down.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trace">What became known of it.</param>
    /// <param name="answer">What it is answered.</param>
    /// <param name="message">The message of the error it is answered; null when it succeeded.</param>
    internal void Write(RpcCall call, CallTrace trace, CallAnswer answer, string? message)
    {
        // Of a caller who is not believed, the key says at least where it would have led.
        var accessKeyId = trace.Caller is { } caller ? caller.AccessKeyId : authenticator.FindAccessKeyId(call);
        var world = trace.Caller?.WorldId ?? authenticator.WorldOf(accessKeyId);
        trace.WriteTo(journals.Of(world), accessKeyId, answer, message);
        if (trace.Operation is { } operation)
        {
            coverage.Note(world, operation, call, answer.Code);
        }
    }
}
