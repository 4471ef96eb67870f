using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace EhpcEmulator.Bench.Servers;

/// <summary>The Dockerfile's <c>dotnet publish</c> command, to run with another output folder.</summary>
internal sealed partial class DockerfilePublish
{
    private readonly List<string> _arguments;
    private readonly int _project;

    private DockerfilePublish(List<string> arguments)
    {
        _arguments = arguments;
        _project = arguments.FindIndex(a => a.Contains("src/EhpcEmulator", StringComparison.Ordinal));
    }

    /// <summary>Finds the command in the text of a Dockerfile; ARG defaults are filled in.</summary>
    /// <exception cref="BenchmarkException">There is none, or it does not name the host's project.</exception>
    public static DockerfilePublish Parse(string dockerfile)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TARGETARCH"] = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
        };
        foreach (var line in Continuation().Replace(dockerfile, " ").Split('\n', StringSplitOptions.TrimEntries))
        {
            if (Variable().Match(line) is { Success: true } variable)
            {
                variables[variable.Groups["name"].Value] = variable.Groups["value"].Value;
            }

            var command = Commands(line).FirstOrDefault(c => c.StartsWith("dotnet publish ", StringComparison.Ordinal));
            if (command is not null)
            {
                var words = Fill(command, variables).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var publish = new DockerfilePublish(WithoutOutput(words[1..]));
                return publish._project >= 0
                    ? publish
                    : throw new BenchmarkException($"no src/EhpcEmulator in the Dockerfile's command: {command}");
            }
        }

        throw new BenchmarkException("the Dockerfile has no RUN with a dotnet publish command");
    }

    /// <summary>The same command for another project and output folder; arguments of <c>dotnet</c>.</summary>
    public IReadOnlyList<string> For(string project, string output)
    {
        var arguments = new List<string>(_arguments) { [_project] = project };

        // The image restores in a layer of its own; here that has not been done.
        arguments.Remove("--no-restore");
        return [.. arguments, "-o", output];
    }

    private static string[] Commands(string line) =>
        line.StartsWith("RUN ", StringComparison.OrdinalIgnoreCase)
            ? MountOption().Replace(line[4..], "").Split("&&", StringSplitOptions.TrimEntries)
            : [];

    private static string Fill(string command, Dictionary<string, string> variables) =>
        Reference().Replace(command.Replace("\"", "", StringComparison.Ordinal), reference =>
            variables.TryGetValue(reference.Groups["name"].Value, out var value)
                ? value
                : throw new BenchmarkException($"{reference.Value} of the Dockerfile's publish command has no value"));

    private static List<string> WithoutOutput(string[] words)
    {
        var kept = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "-o" or "--output")
            {
                i++;
            }
            else if (!words[i].StartsWith("--output=", StringComparison.Ordinal))
            {
                kept.Add(words[i]);
            }
        }

        return kept;
    }

    [GeneratedRegex(@"\\\r?\n")]
    private static partial Regex Continuation();

    [GeneratedRegex("^ARG +(?<name>[A-Za-z_0-9]+)=\"?(?<value>[^\"]*)\"?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$(\{(?<name>[^}]*)\}|(?<name>\w+))", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"--(mount|network|security)=\S+ *", RegexOptions.ExplicitCapture)]
    private static partial Regex MountOption();
}
