using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>The commands that exist on a node.</summary>
internal static class ShellCommands
{
    private static readonly HashSet<string> InShell =
    [
        ":", ".", "[", "[[", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "false",
        "printf", "pwd", "read", "return", "set", "shift", "source", "test", "true", "type", "ulimit", "umask",
        "unset", "wait",
    ];

    private static readonly Dictionary<string, ShellCommand> General = Merge(
        PrintCommands.All,
        FileCommands.All,
        CopyCommands.All,
        TextCommands.All,
        LineCommands.All,
        VariableCommands.All,
        ControlCommands.All,
        ScriptCommands.All,
        NodeCommands.All,
        HardwareCommands.All,
        new Dictionary<string, ShellCommand>
        {
            ["ls"] = ListCommand.RunAsync,
            ["grep"] = GrepCommand.RunAsync,
            ["egrep"] = GrepCommand.RunAsync,
            ["fgrep"] = GrepCommand.RunAsync,
            ["date"] = DateCommand.RunAsync,
            ["test"] = TestCommand.RunAsync,
            ["["] = TestCommand.RunAsync,
            ["[["] = TestCommand.RunAsync,
        });

    /// <summary>The command of a name; null when there is none.</summary>
    public static ShellCommand? Find(string name, string schedulerType) =>
        General.GetValueOrDefault(name) ?? OfScheduler(schedulerType).GetValueOrDefault(name);

    /// <summary>Whether it is part of the shell rather than a program.</summary>
    public static bool IsInShell(string name) => InShell.Contains(name);

    private static Dictionary<string, ShellCommand> OfScheduler(string schedulerType) =>
        SchedulerFamilies.Of(schedulerType) switch
        {
            SchedulerFamily.Pbs => PbsCommands.All,
            SchedulerFamily.Slurm => SlurmCommands.All,
            SchedulerFamily.GridEngine => GridEngineCommands.All,
            _ => [],
        };

    private static Dictionary<string, ShellCommand> Merge(
        params IEnumerable<KeyValuePair<string, ShellCommand>>[] groups) =>
        new(groups.SelectMany(group => group));
}
