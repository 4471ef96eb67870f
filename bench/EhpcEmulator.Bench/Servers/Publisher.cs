using System.Diagnostics;

namespace EhpcEmulator.Bench.Servers;

/// <summary>Publishes both servers by the Dockerfile's command.</summary>
internal static class Publisher
{
    /// <summary>Publishes the bare server, and the host unless another command plays its part.</summary>
    public static async Task<(ServerCommand Emulator, ServerCommand Bare)> PublishAsync(
        string repository, string? hostCommand, CancellationToken cancellationToken)
    {
        var dockerfile = Path.Combine(repository, "Dockerfile");
        if (!File.Exists(dockerfile))
        {
            throw new BenchmarkException($"{dockerfile} is missing: it says how the host is published");
        }

        var publish = DockerfilePublish.Parse(await File.ReadAllTextAsync(dockerfile, cancellationToken));
        var emulator = hostCommand is null
            ? await PublishAsync(publish, repository, ServerCommand.Emulator, "src/EhpcEmulator", cancellationToken)
            : ServerCommand.Parse(ServerCommand.Emulator, hostCommand);
        var bare = await PublishAsync(publish, repository, ServerCommand.Bare, "bench/BareKestrel", cancellationToken);
        return (emulator, bare);
    }

    private static async Task<ServerCommand> PublishAsync(
        DockerfilePublish publish, string repository, string name, string project, CancellationToken cancellationToken)
    {
        var output = Path.Combine(repository, "artifacts", "bench", name);

        // A file that an earlier build left behind would be measured as if it were published.
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        var arguments = publish.For(project, output);
        await Console.Error.WriteLineAsync($"dotnet {string.Join(' ', arguments)}");
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new BenchmarkException("dotnet did not start");
        var text = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? ServerCommand.Published(name, output)
            : throw new BenchmarkException($"publishing {project} failed:\n{await text}{await errors}");
    }
}
