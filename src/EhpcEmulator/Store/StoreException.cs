namespace EhpcEmulator.Store;

/// <summary>
/// A database file that cannot be used; the message is one line for the person who started the emulator.
/// </summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
