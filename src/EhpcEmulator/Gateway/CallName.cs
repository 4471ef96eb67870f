namespace EhpcEmulator.Gateway;

/// <summary>Where the gateway stores the name of the operation, for the request log.</summary>
public sealed class CallName
{
    /// <summary>Version and action; null when the call names no operation.</summary>
    public string? Value { get; set; }
}
