using EhpcEmulator;
using EhpcEmulator.Control;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Documentation;
using EhpcEmulator.Hosting;

var command = CommandLine.Parse(args);
if (command.Verb != CommandVerb.Serve)
{
    return await command.AnswerAsync(Console.Out, Console.Error);
}

try
{
    var builder = EmulatorHost.CreateBuilder(command);
    builder.Services.AddEmulation(builder.Configuration);

    await using var app = builder.Build();
    app.UseRequestLog();
    app.MapGateway();
    app.MapControl();
    app.MapDocumentation();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartupFailure.Describe(failure) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}

/// <summary>The host's entry point.</summary>
public partial class Program;
