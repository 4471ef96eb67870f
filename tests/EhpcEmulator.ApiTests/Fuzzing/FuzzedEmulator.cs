using EhpcEmulator.ApiTests.Golden;
using EhpcEmulator.ApiTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>A host in which every exchange can be prepared, and which keeps the failures it logs.</summary>
public class FuzzedEmulator : ExchangeEmulator
{
    private readonly HostLog _log = new(LogLevel.Error);

    /// <summary>What it logged as an error or worse.</summary>
    public IReadOnlyList<string> Failures => _log.Lines;

    /// <inheritdoc/>
    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton<ILoggerProvider>(_log);
}

/// <summary>The fuzzers run alone, after the other tests: they measure the memory of the process.</summary>
[CollectionDefinition(nameof(Fuzzing), DisableParallelization = true)]
public sealed class FuzzingCollection : ICollectionFixture<FuzzedEmulator>;
