using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;

namespace EhpcEmulator.Handlers;

/// <summary>
/// An answer that has its fields twice: flat, as the SDKs read them, and as <c>data</c> of the envelope that the
/// reference's examples show.
/// </summary>
/// <typeparam name="TData">The fields once more.</typeparam>
public abstract record EnvelopedResponse<TData> : ApiResponse
{
    /// <summary>200.</summary>
    [JsonPropertyName("code")]
    public string EnvelopeCode { get; } = "200";

    /// <summary>The fields of the answer, as the example of the reference nests them.</summary>
    [JsonPropertyName("data")]
    public TData EnvelopeData => ToData();

    /// <summary>The same as RequestId.</summary>
    [JsonPropertyName("requestId")]
    public string EnvelopeRequestId => RequestId;

    /// <summary>Always true: a call that fails has no envelope.</summary>
    [JsonPropertyName("successResponse")]
    public bool IsSuccess { get; } = true;

    /// <summary>The fields that the reference's example shows.</summary>
    protected abstract TData ToData();
}
