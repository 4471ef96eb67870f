using System.Net.Sockets;
using EhpcEmulator.Store;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Hosting;

/// <summary>Turns what can go wrong at start into one line for the person at the terminal.</summary>
public static class StartupFailure
{
    // How both configuration binders begin, the reflecting one and the one that the compiler writes.
    private const string WrongType = "Failed to convert configuration value ";

    /// <summary>The line that says what is wrong, or null if this is a defect whose stack trace is needed.</summary>
    public static string? Describe(Exception failure) =>
        Explain(failure) is { } reason ? $"error: {reason.ReplaceLineEndings(" ")}" : null;

    private static string? Explain(Exception failure) => failure switch
    {
        StartupException or StoreException => failure.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),

        // Kestrel names the address only in the message of the outer exception.
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message.TrimEnd('.')}. Stop what listens there, or choose another address with --urls.",
        IOException { InnerException: AggregateException { InnerException: SocketException socket } } =>
            $"{failure.Message.TrimEnd('.')}: {socket.Message}.",
        SocketException socket => $"Cannot listen on the given addresses: {socket.Message}.",

        // A settings file that is not JSON, then a setting of the wrong type.
        InvalidDataException { InnerException: { } inner } => $"{failure.Message.TrimEnd('.')}: {inner.Message}",
        InvalidOperationException when failure.Message.StartsWith(WrongType, StringComparison.Ordinal) =>
            failure.Message,

        AggregateException { InnerException: { } inner } => Explain(inner),
        _ => StoreFailure.Describe(failure),
    };
}
