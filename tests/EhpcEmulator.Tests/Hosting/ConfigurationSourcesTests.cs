using EhpcEmulator.Hosting;
using Microsoft.Extensions.Configuration;

namespace EhpcEmulator.Tests.Hosting;

public sealed class ConfigurationSourcesTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_TheCommandLineWinsOverTheEnvironmentOverTheFile()
    {
        File.WriteAllText(_folder["appsettings.json"], """{ "Order": { "A": "file", "B": "file", "C": "file" } }""");
        Environment.SetEnvironmentVariable("EHPC_Order__B", "environment");
        Environment.SetEnvironmentVariable("EHPC_ORDER__C", "environment");
        Environment.SetEnvironmentVariable("Order__A", "not ours");

        var configuration = Read("--Order:C=command line");

        configuration["Order:A"].Should().Be("file");
        configuration["Order:B"].Should().Be("environment");
        configuration["Order:C"].Should().Be("command line");
    }

    [Fact]
    public void Add_WithoutASettingsFile_IsFine() => Read()["Order:D"].Should().BeNull();

    [Fact]
    public void Add_OfAFileThatIsNoJson_IsAFailureOfOneLine()
    {
        File.WriteAllText(_folder["appsettings.json"], """{ "Order": """);

        var failure = FluentActions.Invoking(() => Read()).Should().Throw<Exception>().Which;

        StartupFailure.Describe(failure).Should().Contain(_folder["appsettings.json"]).And.NotContain("\n");
    }

    private ConfigurationManager Read(params string[] arguments)
    {
        var configuration = new ConfigurationManager();
        ConfigurationSources.Add(configuration, CommandLine.Parse(arguments), _folder.Path);
        return configuration;
    }
}
