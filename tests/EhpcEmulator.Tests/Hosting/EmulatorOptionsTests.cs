using EhpcEmulator.Hosting;
using Microsoft.Extensions.Configuration;

namespace EhpcEmulator.Tests.Hosting;

public sealed class EmulatorOptionsTests
{
    [Fact]
    public void Read_OfNothing_ListensOnThisMachineOnlyAndKeepsNothing()
    {
        var options = Read();

        options.Urls.Select(url => url.ToString())
            .Should().Equal("http://localhost:8080", "https://localhost:8443");
        options.Data.Should().BeNull();
    }

    [Fact]
    public void Read_OfAFreePortOfLocalhost_AsksForOneOnTheLoopbackAddress() =>
        Read(("Urls", "http://localhost:0")).Urls.Should().ContainSingle()
            .Which.ToString().Should().Be("http://127.0.0.1:0");

    [Fact]
    public void Read_OfHostNames_KeepsTheirOrder() =>
        Read(("Tls:HostNames:0", "hpc.test"), ("Tls:HostNames:1", "*.hpc.test"), ("Tls:HostNames:2", "10.0.0.7"))
            .HostNames.Should().Equal("hpc.test", "*.hpc.test", "10.0.0.7");

    [Theory]
    [InlineData("Urls", "localhost:8080")]
    [InlineData("Tls:HostNames:0", "no host")]
    [InlineData("Tls:HostNames:0", "")]
    public void Read_OfAMalformedSetting_IsAFailureOfOneLine(string key, string value)
    {
        var failure = FluentActions.Invoking(() => Read((key, value))).Should().Throw<StartupException>().Which;

        StartupFailure.Describe(failure).Should().Contain($"'{value}'").And.NotContain("\n");
    }

    private static EmulatorOptions Read(params (string Key, string Value)[] settings) =>
        EmulatorOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build());
}
