namespace EhpcEmulator.Bench.Servers;

/// <summary>How to start one of the two servers.</summary>
/// <param name="Name">Name in tables and failures.</param>
/// <param name="Program">Executable.</param>
/// <param name="Arguments">Arguments before <c>--urls</c>.</param>
/// <param name="Folder">Working folder; a published program finds its settings there, as in an image.</param>
internal sealed record ServerCommand(string Name, string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>The emulator's name in tables and failures.</summary>
    public const string Emulator = "emulator";

    /// <summary>The bare server's name in tables and failures.</summary>
    public const string Bare = "bare";

    /// <summary>The program that a publish left in a folder.</summary>
    public static ServerCommand Published(string name, string folder)
    {
        var suffix = ".runtimeconfig.json";
        var configuration = Directory.GetFiles(folder, "*" + suffix) is [var only]
            ? only
            : throw new BenchmarkException($"{folder} does not hold exactly one published program");
        var program = configuration[..^suffix.Length];
        return File.Exists(program)
            ? new ServerCommand(name, program, [], folder)
            : new ServerCommand(name, "dotnet", [program + ".dll"], folder);
    }

    /// <summary>A command line of words separated by blanks.</summary>
    public static ServerCommand Parse(string name, string commandLine) =>
        commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var program, .. var arguments]
            ? new ServerCommand(name, program, arguments, Environment.CurrentDirectory)
            : throw new BenchmarkException("an empty command line");
}
