using Microsoft.Extensions.Logging;

namespace EhpcEmulator.Testing;

/// <summary>Passes the log on line by line.</summary>
internal sealed class LineLoggerProvider(Action<string> write) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, write);

    public void Dispose()
    {
    }

    private sealed class LineLogger(string category, Action<string> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            try
            {
                var details = exception is null ? "" : $"\n{exception}";
                write($"{logLevel} {category}: {formatter(state, exception)}{details}");
            }
            catch (InvalidOperationException)
            {
                // The outputs of test frameworks refuse lines that come after their test.
            }
        }
    }
}
