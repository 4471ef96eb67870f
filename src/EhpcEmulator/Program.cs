using EhpcEmulator;
using EhpcEmulator.Hosting;

var command = CommandLine.Parse(args);
if (command.Verb != CommandVerb.Serve)
{
    return await command.AnswerAsync(Console.Out, Console.Error);
}

try
{
    await using var app = EmulatorApplication.Build(EmulatorHost.CreateBuilder(command));
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // It was stopped before it had started.
    return 0;
}
catch (Exception failure) when (StartupFailure.Describe(failure) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}

/// <summary>The host's entry point; hidden, so that programs that embed the host can use the name themselves.</summary>
internal partial class Program;
