using System.Text.RegularExpressions;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>The program that does a job's work.</summary>
/// <param name="Program">Its name, without its path.</param>
/// <param name="CommandLine">What starts it, as the job has it.</param>
/// <param name="IsParallel">Whether a launcher of MPI starts it.</param>
public sealed partial record JobApplication(string Program, string CommandLine, bool IsParallel)
{
    private static readonly HashSet<string> Launchers = new(
        ["mpirun", "mpiexec", "mpiexec.hydra", "orterun", "srun", "prun", "aprun"], StringComparer.Ordinal);

    // Commands that only start the next word.
    private static readonly HashSet<string> Wrappers = new(
        ["time", "nohup", "exec", "env", "sudo", "nice", "numactl", "then", "do", "else", "{", "(", "!"],
        StringComparer.Ordinal);

    // Commands that prepare and clean up in nearly every job.
    private static readonly HashSet<string> Chores = new(
        [
            "cd", "export", "module", "source", ".", "echo", "set", "unset", "ulimit", "mkdir", "cp", "mv", "rm", "ln",
            "if", "elif", "fi", "for", "done", "while", "until", "case", "esac", "exit", "return", "date", "hostname",
            "cat", "printf", "ls", "chmod", "chown", "wait", "trap", "test", "[", "[[", "true", "false", "read", "tar",
            "gzip", "gunzip", "unzip", "touch", "pwd", "tee", "grep", "sed", "awk", "head", "tail", "sort", "}", ")",
        ],
        StringComparer.Ordinal);

    // Options of launchers that take a value.
    private static readonly Dictionary<string, int> LauncherOptions = new(StringComparer.Ordinal)
    {
        ["-np"] = 1,
        ["-n"] = 1,
        ["-N"] = 1,
        ["-ppn"] = 1,
        ["-c"] = 1,
        ["-f"] = 1,
        ["-H"] = 1,
        ["-x"] = 1,
        ["-host"] = 1,
        ["--host"] = 1,
        ["-hosts"] = 1,
        ["-hostfile"] = 1,
        ["--hostfile"] = 1,
        ["-machinefile"] = 1,
        ["--machinefile"] = 1,
        ["-wdir"] = 1,
        ["--map-by"] = 1,
        ["--bind-to"] = 1,
        ["-p"] = 1,
        ["-mca"] = 2,
        ["--mca"] = 2,
        ["-genv"] = 2,
        ["-env"] = 2,
    };

    /// <summary>Finds it among the commands of a job; without any other, the job itself counts as one.</summary>
    public static JobApplication Of(Job job)
    {
        var settings = job.Settings;
        var script = settings.Script.Length > 0 ? settings.Script : settings.CommandLine;
        JobApplication? chore = null;
        foreach (var command in CommandsOf(script))
        {
            if (Read(command) is not { } application)
            {
                continue;
            }

            if (!Chores.Contains(application.Program))
            {
                return application;
            }

            chore ??= application;
        }

        return chore is null
            ? new JobApplication(job.Name, settings.CommandLine, IsParallel: false)
            : chore with { Program = "bash" };
    }

    private static IEnumerable<string> CommandsOf(string script) =>
        script.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n')
            .Where(line => !line.TrimStart().StartsWith('#'))
            .SelectMany(line => Separators().Split(line));

    private static JobApplication? Read(string command)
    {
        var words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (first, isParallel) = (0, false);
        while (first < words.Length)
        {
            var name = NameOf(words[first]);
            if (Launchers.Contains(name))
            {
                isParallel = true;
                first = AfterOptions(words, first + 1);
            }
            else if (Wrappers.Contains(name))
            {
                first = AfterOptions(words, first + 1);
            }
            else if (Assignment().IsMatch(words[first]) || name.Length == 0)
            {
                first++;
            }
            else
            {
                return new JobApplication(name, string.Join(' ', words[first..]), isParallel);
            }
        }

        return null;
    }

    private static int AfterOptions(string[] words, int next)
    {
        while (next < words.Length && words[next].StartsWith('-'))
        {
            next += 1 + LauncherOptions.GetValueOrDefault(words[next]);
        }

        return next;
    }

    private static string NameOf(string word) => word.Trim('"', '\'', '`', '$', '{', '}').Split('/')[^1];

    [GeneratedRegex(@"[;|&]+|\$\(")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\w+=")]
    private static partial Regex Assignment();
}
