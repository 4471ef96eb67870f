using Microsoft.Extensions.Logging;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>Keeps what a host logs: every message with its fields, and its exception if it has one.</summary>
/// <param name="least">The level from which on messages are kept; scopes, which have none, are from Trace on.</param>
internal sealed class HostLog(LogLevel least) : ILoggerProvider, ILogger
{
    private readonly Lock _gate = new();
    private List<string> _lines = [];

    /// <summary>What was logged and not taken.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>What was logged since it was last taken.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_gate)
        {
            var taken = _lines;
            _lines = [];
            return taken;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Keep(LogLevel.Trace, $"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var fields = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
        Keep(logLevel, $"{logLevel}: {formatter(state, exception)} {exception} {fields}");
    }

    public void Dispose()
    {
    }

    private void Keep(LogLevel level, string line)
    {
        if (IsEnabled(level))
        {
            lock (_gate)
            {
                _lines.Add(line);
            }
        }
    }
}
