namespace EhpcEmulator.Engine.Jobs;

/// <summary>Separates words into options, their values and the rest.</summary>
internal sealed class JobOptionReader(IReadOnlyDictionary<string, JobOption> options, SchedulerFamily family)
{
    private readonly List<JobOptionUse> _uses = [];
    private int _at;

    /// <summary>Ignores unknown options instead of treating them as errors.</summary>
    public bool IsLenient { get; init; }

    public IReadOnlyList<JobOptionUse> Uses => _uses;

    public IReadOnlyList<string> Operands { get; private set; } = [];

    /// <summary>Whether a <c>--</c> came before the operands.</summary>
    public bool HasEndMark { get; private set; }

    /// <summary>Reads all words; returns the error, if any.</summary>
    public string? Read(IReadOnlyList<string> words)
    {
        for (_at = 0; _at < words.Count; _at++)
        {
            var word = words[_at];
            if (word is "--")
            {
                HasEndMark = true;
                _at++;
                break;
            }

            if (word.Length < 2 || word[0] is not '-')
            {
                if (!IsLenient)
                {
                    break;
                }

                continue;
            }

            var error = Option(word, words);
            if (error is not null && !IsLenient)
            {
                return error;
            }
        }

        Operands = [.. words.Skip(_at)];
        return null;
    }

    private string? Option(string word, IReadOnlyList<string> words)
    {
        string? value = null;
        var name = word;
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (word.StartsWith("--", StringComparison.Ordinal) && equals > 0)
        {
            (name, value) = (word[..equals], word[(equals + 1)..]);
        }
        else if (!options.ContainsKey(word)
            && options.TryGetValue(word[..2], out var attached)
            && attached.TakesValue)
        {
            (name, value) = (word[..2], word[2..]);
        }

        if (!options.TryGetValue(name, out var option))
        {
            return Unknown(name);
        }

        if (!option.TakesValue)
        {
            _uses.Add(new JobOptionUse(option, value ?? ""));
            return value is null || option.IsValueOptional ? null : $"option '{name}' doesn't allow an argument";
        }

        // The parallel environment of Grid Engine is the one option with two values.
        var wanted = name is "-pe" ? 2 : 1;
        if (value is null)
        {
            if (_at + wanted >= words.Count)
            {
                return Missing(name);
            }

            value = string.Join(' ', words.Skip(_at + 1).Take(wanted));
            _at += wanted;
        }

        _uses.Add(new JobOptionUse(option, value));
        return null;
    }

    private string Unknown(string name) => family switch
    {
        SchedulerFamily.GridEngine => $"Unknown option \"{name}\"",
        _ when name.StartsWith("--", StringComparison.Ordinal) => $"unrecognized option '{name}'",
        _ => $"invalid option -- '{name[1]}'",
    };

    private static string Missing(string name) => name.StartsWith("--", StringComparison.Ordinal)
        ? $"option '{name}' requires an argument"
        : $"option requires an argument -- '{name[1..]}'";
}
