using EhpcEmulator.Hosting;

var command = CommandLine.Parse(args);
if (command.Verb != CommandVerb.Serve)
{
    return await command.AnswerAsync(Console.Out, Console.Error);
}

try
{
    var builder = EmulatorHost.CreateBuilder(command);
    await using var app = builder.Build();
    app.UseRequestLog();
    app.MapGet("/_emulator/health", () => Results.Ok());
    app.MapGet("/_emulator/ca.pem", (DevelopmentCertificate certificate) =>
        Results.Text(certificate.AuthorityPem, "application/x-pem-file"));
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
