namespace EhpcEmulator.Testing;

/// <summary>An operation of the API that a test calls without an SDK answers an error.</summary>
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

    /// <summary>The id of the call, which the journal has too.</summary>
    public string? RequestId { get; }
}
