using System.Globalization;
using System.Text;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Reads what a job asks for from its script and from the command that submits it.</summary>
public static class JobDirectives
{
    private const string EmulatorMark = "#EHPC";

    /// <summary>What the comment lines at the head of a script ask for, and its <c>#EHPC</c> lines anywhere.</summary>
    /// <param name="script">The job file, or a command line.</param>
    /// <param name="schedulerType">
    /// For example <c>pbs</c> or <c>slurm22</c>; it determines which comments count.
    /// </param>
    /// <param name="arguments">Options of the command line, which override those of the script.</param>
    /// <remarks>
    /// Options that are unknown or have an invalid value are ignored; of two the later counts.
    /// </remarks>
    public static JobOptions Read(string script, string schedulerType, JobArguments? arguments = null)
    {
        var family = SchedulerFamilies.Of(schedulerType);
        var request = new JobRequest();
        foreach (var line in HeadComments(script))
        {
            Apply(request, line, family);
        }

        foreach (var use in arguments?.Uses ?? [])
        {
            use.Option.Apply(request, use.Value);
        }

        foreach (var line in script.Split('\n'))
        {
            ApplyEmulatorMark(request, line);
        }

        return request.ToOptions();
    }

    /// <summary>
    /// Parses the arguments of <c>qsub</c> or <c>sbatch</c>; an unknown option is an error.
    /// </summary>
    /// <param name="arguments">What follows the command.</param>
    /// <param name="schedulerType">For example <c>pbs</c> or <c>slurm22</c>.</param>
    public static JobArguments ReadArguments(IReadOnlyList<string> arguments, string schedulerType)
    {
        var family = SchedulerFamilies.Of(schedulerType);
        var reader = new JobOptionReader(OptionsOf(family), family);
        var request = new JobRequest();
        var error = reader.Read(arguments);
        foreach (var use in reader.Uses)
        {
            if (!use.Option.Apply(request, use.Value))
            {
                error ??= family is SchedulerFamily.Slurm
                    ? $"error: Invalid value: {use.Value}"
                    : $"illegal value '{use.Value}'";
            }
        }

        return new JobArguments(
            request.ToOptions(),
            reader.Operands,
            request.Command,
            request.IsBinary || reader.HasEndMark,
            request.Variables,
            error)
        {
            Uses = reader.Uses,
        };
    }

    private static void Apply(JobRequest request, string line, SchedulerFamily family)
    {
        var mark = family switch
        {
            SchedulerFamily.Pbs => "#PBS",
            SchedulerFamily.Slurm => "#SBATCH",
            SchedulerFamily.GridEngine => "#$",
            _ => null,
        };
        if (mark is null
            || !line.StartsWith(mark, StringComparison.Ordinal)
            || line.Length == mark.Length
            || line[mark.Length] is not (' ' or '\t'))
        {
            return;
        }

        var reader = new JobOptionReader(OptionsOf(family), family) { IsLenient = true };
        reader.Read(Words(line[mark.Length..]));
        foreach (var use in reader.Uses)
        {
            use.Option.Apply(request, use.Value);
        }
    }

    private static IReadOnlyDictionary<string, JobOption> OptionsOf(SchedulerFamily family) => family switch
    {
        SchedulerFamily.Pbs => PbsOptions.All,
        SchedulerFamily.Slurm => SlurmOptions.All,
        SchedulerFamily.GridEngine => GridEngineOptions.All,
        _ => new Dictionary<string, JobOption>(),
    };

    private static IEnumerable<string> HeadComments(string script) => script
        .Split('\n')
        .Select(line => line.TrimEnd('\r'))
        .TakeWhile(line => string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#'))
        .Where(line => line.StartsWith('#'));

    private static void ApplyEmulatorMark(JobRequest request, string line)
    {
        var at = line.IndexOf(EmulatorMark, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && !char.IsWhiteSpace(line[at - 1])))
        {
            return;
        }

        var rest = line[(at + EmulatorMark.Length)..];
        foreach (var word in rest.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = word.Split('=', 2);
            if (pair is ["runtime", var text] && TryDuration(text, out var time))
            {
                request.Options = request.Options with { RunTime = time };
            }
            else if (pair is ["exit", var code] && JobNumbers.TryParse(code, 0, 255, out var exitCode))
            {
                request.Options = request.Options with { ExitCode = exitCode };
            }
        }
    }

    private static bool TryDuration(string text, out TimeSpan time)
    {
        time = default;
        var digits = text.Length - text.TrimStart("0123456789.").Length;
        double? unit = text[digits..] switch
        {
            "ms" => 0.001,
            "" or "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => null,
        };
        if (unit is null
            || !double.TryParse(
                text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        return ClockTime.TryFrom(number * unit.Value, out time);
    }

    // Words of a directive line: quotes hold together, a word that starts with # ends the line.
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var isInWord = false;
        foreach (var c in line)
        {
            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                isInWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                End();
            }
            else if (quote == '\0' && c is '#' && !isInWord)
            {
                break;
            }
            else
            {
                word.Append(c);
                isInWord = true;
            }
        }

        End();
        return words;

        void End()
        {
            if (isInWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isInWord = false;
        }
    }
}
