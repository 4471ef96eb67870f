using EhpcEmulator.ApiTests.Golden;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.ApiTests.Gateway;

public sealed partial class SecretKeepingTests
{
    /// <summary>A host that keeps everything in a folder, logs everything and has secrets of its own.</summary>
    public sealed class KeepingEmulator : ExchangeEmulator, IAsyncLifetime
    {
        private readonly TemporaryLog _log = new();

        /// <summary>The data folder.</summary>
        public string Folder { get; } = Directory.CreateTempSubdirectory("secret-keeping-").FullName;

        /// <inheritdoc/>
        protected override string? DataFolder => Folder;

        /// <inheritdoc/>
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Information",
            ["Control:Token"] = ControlToken,
            ["Accounts:0:Id"] = "1001",
            ["Accounts:0:Keys:0:AccessKeyId"] = "keepingid",
            ["Accounts:0:Keys:0:Secret"] = KeySecret,
        };

        /// <summary>What was logged since the last time.</summary>
        public IReadOnlyList<string> TakeLines() => _log.Take();

        /// <inheritdoc/>
        public Task InitializeAsync() => Task.CompletedTask;

        /// <inheritdoc/>
        async Task IAsyncLifetime.DisposeAsync()
        {
            await DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }

        /// <inheritdoc/>
        protected override void ConfigureServices(IServiceCollection services) =>
            services.AddSingleton<ILoggerProvider>(_log);
    }

    private sealed class TemporaryLog : ILoggerProvider, ILogger
    {
        private readonly Lock _gate = new();
        private List<string> _lines = [];

        public List<string> Take()
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
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            lock (_gate)
            {
                _lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
