using System.Diagnostics;

namespace EhpcEmulator.SdkTests.Support;

/// <summary>Node.js and the npm packages of this project.</summary>
internal static class Node
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Downloading packages depends on somebody else's server.
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(10);

    /// <summary>Whether tests have to be skipped: there is no Node.js, and none was promised.</summary>
    public static bool IsMissingLocally { get; } =
        (Find("node") is null || Find("npm") is null)
        && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder with the scripts and their packages: this project's.</summary>
    private static string Folder { get; } = FindFolder();

    /// <summary>Installs the packages that the lock file names, unless they are there.</summary>
    public static async Task InstallPackagesAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            return;
        }

        var (exitCode, output, error) = await StartAsync("npm", ["ci", "--no-audit", "--no-fund"], InstallPatience);
        exitCode.Should().Be(0, "npm ci installs the clients, but it said: {0} {1}", output, error);
    }

    /// <summary>Runs a script of this project to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string script, params string[] args) =>
        StartAsync("node", [script, .. args], Patience);

    private static async Task<(int ExitCode, string Output, string Error)> StartAsync(
        string program, string[] args, TimeSpan patience)
    {
        var path = Find(program)
            ?? throw new InvalidOperationException($"'{program}' of Node.js 20 or later is needed and not in PATH.");
        using var process = Process.Start(new ProcessStartInfo(path, args)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(patience);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string? Find(string program)
    {
        var names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : new[] { program };
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "package-lock.json")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder;
    }
}
