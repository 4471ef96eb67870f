using EhpcEmulator.Hosting;

namespace EhpcEmulator.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_WithoutArguments_ServesWithNoSettings()
    {
        var command = CommandLine.Parse();

        command.Verb.Should().Be(CommandVerb.Serve);
        command.Settings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--data /x", "Data", "/x")]
    [InlineData("--data=/x", "Data", "/x")]
    [InlineData("--urls http://*:1;https://[::1]:2", "Urls", "http://*:1;https://[::1]:2")]
    [InlineData("--Clock:Speed=2", "Clock:Speed", "2")]
    [InlineData("--Clock:Speed 2", "Clock:Speed", "2")]
    [InlineData("--Clock:Speed 2", "clock:speed", "2")]
    [InlineData("--Accounts:0:Keys:0:Secret=a=b:c", "Accounts:0:Keys:0:Secret", "a=b:c")]
    [InlineData("--Clock:Speed=", "Clock:Speed", "")]
    [InlineData("--Clock:Mode a --data /x --Clock:Speed -1", "Clock:Speed", "-1")]
    public void Parse_WithASetting_PassesItOn(string arguments, string key, string value)
    {
        var command = CommandLine.Parse(arguments.Split(' '));

        command.Text.Should().BeEmpty();
        command.Verb.Should().Be(CommandVerb.Serve);
        command.Settings.Should().Contain(key, value);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("--Data=x")]
    [InlineData("--nonsense")]
    [InlineData("--nonsense=1")]
    [InlineData("@file")]
    [InlineData("--:Speed=1")]
    [InlineData("--Clock:Speed")]
    [InlineData("--Clock:Speed --healthcheck")]
    [InlineData("--data")]
    [InlineData("--data --healthcheck")]
    [InlineData("--data a --data b")]
    [InlineData("--urls")]
    [InlineData("--urls localhost")]
    [InlineData("--urls localhost:8080")]
    [InlineData("--urls ;")]
    [InlineData("--urls ftp://localhost:21")]
    [InlineData("--urls http://localhost:65536")]
    [InlineData("--urls http://localhost:8080/path")]
    [InlineData("--urls http://localhost:8080;nonsense")]
    [InlineData("--version --data x")]
    public async Task Parse_OfMalformedArguments_ExitsWith2AndOneLine(string arguments)
    {
        var command = CommandLine.Parse(arguments.Split(' '));
        var output = new StringWriter();
        var error = new StringWriter();

        var exitCode = await command.AnswerAsync(output, error);

        exitCode.Should().Be(2);
        output.ToString().Should().BeEmpty();
        error.ToString().TrimEnd().Should().StartWith("error: ").And.EndWith("See --help.").And.NotContain("\n");
    }

    [Fact]
    public void Parse_OfAMalformedSetting_NeverRepeatsItsValue()
    {
        var command = CommandLine.Parse("--Secret=hunter2");

        command.Verb.Should().Be(CommandVerb.Invalid);
        command.Text.Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData("--data")]
    [InlineData("--urls")]
    [InlineData("--healthcheck")]
    [InlineData("--version")]
    [InlineData("--Section:Key=value")]
    [InlineData("EHPC_Section__Key=value")]
    public async Task Help_NamesEveryOption(string option)
    {
        var output = new StringWriter();

        var exitCode = await CommandLine.Parse("--help").AnswerAsync(output, TextWriter.Null);

        exitCode.Should().Be(0);
        output.ToString().Should().Contain(option);
    }

    [Fact]
    public async Task Version_IsTheBareNumber()
    {
        var output = new StringWriter();

        var exitCode = await CommandLine.Parse("--version").AnswerAsync(output, TextWriter.Null);

        exitCode.Should().Be(0);
        output.ToString().Trim().Should().MatchRegex(@"^\d+\.\d+\.\d+$");
    }

    [Fact]
    public void HealthCheck_TakesTheSettingsOfTheInstanceItAsks()
    {
        var command = CommandLine.Parse("--healthcheck", "--urls", "http://localhost:9000");

        command.Verb.Should().Be(CommandVerb.HealthCheck);
        command.Settings.Should().Contain("Urls", "http://localhost:9000");
    }
}
