namespace EhpcEmulator.Testing;

/// <summary>An operation of the API that a test called without an SDK answered an error.</summary>
public sealed class EhpcApiException : Exception
{
    internal EhpcApiException(string action, int status, string code, string apiMessage, string? requestId)
        : base($"{action} answers {status} {code}: {apiMessage}")
    {
        Status = status;
        Code = code;
        ApiMessage = apiMessage;
        RequestId = requestId;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The code of the error, for example <c>ClusterNotFound</c>.</summary>
    public string Code { get; }

    /// <summary>The message of the error, as the API words it.</summary>
    public string ApiMessage { get; }

    /// <summary>The request id of the call, which is in the journal as well.</summary>
    public string? RequestId { get; }
}
