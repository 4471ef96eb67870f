using EhpcEmulator.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.Tests.Hosting;

public sealed class LoggingTests
{
    [Theory]
    [InlineData("EhpcEmulator.Gateway", LogLevel.Information, true)]
    [InlineData("EhpcEmulator.Gateway", LogLevel.Debug, false)]
    [InlineData("Microsoft.EntityFrameworkCore", LogLevel.Information, false)]
    [InlineData("Microsoft.EntityFrameworkCore", LogLevel.Warning, true)]
    [InlineData("EhpcEmulator.Gateway", LogLevel.Debug, true, "Default=Debug")]
    [InlineData("EhpcEmulator.Gateway", LogLevel.Warning, false, "EhpcEmulator=Error")]
    [InlineData("Microsoft.EntityFrameworkCore", LogLevel.Information, false, "Default=Debug")]
    [InlineData("Microsoft.EntityFrameworkCore", LogLevel.Information, true, "Microsoft=Information")]
    [InlineData("Microsoft.EntityFrameworkCore", LogLevel.Debug, true, "Microsoft.EntityFrameworkCore=Debug")]
    public void Add_TakesLevelsFromTheSettings(
        string category, LogLevel level, bool isEnabled, string setting = "A=None")
    {
        var (key, value) = (setting.Split('=')[0], setting.Split('=')[1]);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"Logging:LogLevel:{key}", value)])
            .Build();
        using var services = new ServiceCollection()
            .AddLogging(logging =>
            {
                Logging.Add(logging, configuration);
                Logging.AddConsole(logging);
            })
            .BuildServiceProvider();

        services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level)
            .Should().Be(isEnabled);
    }
}
