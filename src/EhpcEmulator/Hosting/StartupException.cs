namespace EhpcEmulator.Hosting;

/// <summary>The emulator cannot start, for a reason that one sentence tells its user.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
