using System.Net.Sockets;
using EhpcEmulator.Hosting;
using EhpcEmulator.Store;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Tests.Hosting;

public sealed class StartupFailureTests
{
    [Theory]
    [InlineData("a sentence of ours", "error: Two lines")]
    [InlineData("a newer database", "error: The database is newer.")]
    [InlineData("a taken port", "error: Failed to bind to address http://127.0.0.1:8080: address already in use. "
        + "Stop what listens there, or choose another address with --urls.")]
    [InlineData("a forbidden port", "error: Cannot listen on the given addresses: Permission denied.")]
    [InlineData("a forbidden port of localhost", "error: Failed to bind to address http://localhost:80: "
        + "Permission denied.")]
    [InlineData("invalid options", "error: One. Two.")]
    [InlineData("one of several failures", "error: Inside.")]
    public void Describe_OfWhatAUserCanCure_IsOneLine(string situation, string line) =>
        StartupFailure.Describe(Failure(situation)).Should().Be(line);

    [Fact]
    public void Describe_OfASettingOfAnotherType_NamesTheSetting()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Clock:Speed", "fast")])
            .Build();

        var failure = FluentActions.Invoking(() => configuration.GetValue<double>("Clock:Speed"))
            .Should().Throw<Exception>().Which;

        StartupFailure.Describe(failure).Should().StartWith("error: ").And.Contain("'Clock:Speed'");
    }

    [Fact]
    public void Describe_OfADefect_LeavesItToBeThrown() =>
        StartupFailure.Describe(new InvalidOperationException("a defect")).Should().BeNull();

    [Fact]
    public void Describe_OfAToolThatStopsTheHost_LeavesItToBeThrown() =>
        StartupFailure.Describe(new HostAbortedException()).Should().BeNull();

    private static Exception Failure(string situation) => situation switch
    {
        "a sentence of ours" => new StartupException("Two\nlines"),
        "a newer database" => new StoreException("The database is newer."),
        "a taken port" => new IOException(
            "Failed to bind to address http://127.0.0.1:8080: address already in use.",
            new AddressInUseException("Address already in use")),
        "a forbidden port" => new SocketException((int)SocketError.AccessDenied),
        "a forbidden port of localhost" => new IOException(
            "Failed to bind to address http://localhost:80.",
            new AggregateException(new SocketException((int)SocketError.AccessDenied))),
        "invalid options" => new OptionsValidationException("", typeof(string), ["One.", "Two."]),
        "one of several failures" => new AggregateException(new StartupException("Inside.")),
        _ => throw new ArgumentOutOfRangeException(nameof(situation)),
    };
}
