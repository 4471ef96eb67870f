using System.Globalization;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Gateway;

/// <summary>Sends an answer to its caller, or breaks the connection if a fault rule says so.</summary>
internal static class AnswerDelivery
{
    /// <summary>Delivers an answer.</summary>
    /// <param name="http">The request being answered.</param>
    /// <param name="call">The call it was read as.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="fault">The fault that applies to the call; null when none does.</param>
    public static Task DeliverAsync(HttpContext http, RpcCall call, CallAnswer answer, CallFault? fault)
    {
        if (answer == CallAnswer.None || fault?.Effect == FaultEffect.LoseAnswer)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        switch (fault?.Effect)
        {
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
}
