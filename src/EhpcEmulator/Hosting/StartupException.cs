namespace EhpcEmulator.Hosting;

/// <summary>The emulator cannot start, for a reason that the message tells the user in one sentence.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
