namespace EhpcEmulator.Gateway;

/// <summary>Where the gateway leaves the name of the operation called, if the request log wants to know.</summary>
public sealed class CallName
{
    /// <summary>Version and action; null when the call names no operation.</summary>
    public string? Value { get; set; }
}
