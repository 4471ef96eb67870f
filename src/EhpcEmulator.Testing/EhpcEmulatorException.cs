namespace EhpcEmulator.Testing;

/// <summary>The emulator refused a request of the test, cannot be reached, or cannot start.</summary>
public sealed class EhpcEmulatorException : Exception
{
    internal EhpcEmulatorException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal EhpcEmulatorException(int status, string message)
        : base(message) => Status = status;

    /// <summary>The HTTP status it answered, 400 or more; null when it did not answer.</summary>
    public int? Status { get; }
}
