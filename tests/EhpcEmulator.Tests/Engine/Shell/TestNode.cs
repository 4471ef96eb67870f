using EhpcEmulator.Engine.Shell;

namespace EhpcEmulator.Tests.Engine.Shell;

/// <summary>A node to try commands on.</summary>
internal static class TestNode
{
    public static DateTimeOffset StartedAt { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static ShellContext Context(IShellFiles? files = null) => new()
    {
        User = "alice",
        Group = "users",
        UserId = 1001,
        HomeDirectory = "/home/alice",
        WorkingDirectory = "/home/alice",
        HostName = "compute0",
        Cpu = 4,
        MemoryMib = 8192,
        UsedMemoryMib = 1024,
        DiskGib = 40,
        StartedAt = StartedAt,
        SchedulerType = "deadline",
        Files = files ?? new MemoryFiles(),
    };

    public static Task<ShellResult> RunAsync(string script, ShellContext? context = null, params string[] arguments) =>
        ShellInterpreter.RunAsync(script, arguments, context ?? Context(), null, CancellationToken.None);

    /// <summary>Runs a script that succeeds without error output.</summary>
    public static async Task<string> OutputAsync(string script, ShellContext? context = null)
    {
        var result = await RunAsync(script, context);
        result.Stderr.Should().BeEmpty();
        result.ExitCode.Should().Be(0);
        return result.Stdout;
    }
}
