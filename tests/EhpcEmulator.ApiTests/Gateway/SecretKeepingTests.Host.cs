using EhpcEmulator.ApiTests.Golden;
using EhpcEmulator.ApiTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.ApiTests.Gateway;

public sealed partial class SecretKeepingTests
{
    /// <summary>A host that keeps everything in a folder, logs everything and has secrets of its own.</summary>
    public sealed class KeepingEmulator : ExchangeEmulator, IAsyncLifetime
    {
        private readonly HostLog _log = new(LogLevel.Trace);

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
}
