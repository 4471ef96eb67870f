namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>The options of a call, parsed in the usual way.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<char, string> _given = [];

    private CommandOptions()
    {
    }

    /// <summary>The operands.</summary>
    public List<string> Operands { get; } = [];

    /// <summary>Whether the option was given.</summary>
    public bool this[char option] => _given.ContainsKey(option);

    /// <summary>The value of an option; null without it.</summary>
    public string? Value(char option) => _given.GetValueOrDefault(option);

    /// <summary>Parses them; null, with an error, when one is unknown.</summary>
    /// <param name="call">The call.</param>
    /// <param name="flags">The letters of options without a value.</param>
    /// <param name="valued">The letters of options with one.</param>
    /// <param name="names">Long names as <c>lines=n</c>, with blanks between them.</param>
    /// <param name="isInOrder">Whether the first operand ends the options.</param>
    /// <param name="isNumberCount">Whether <c>-5</c> is <c>-n 5</c>.</param>
    public static CommandOptions? Read(
        CommandCall call,
        string flags,
        string valued = "",
        string names = "",
        bool isInOrder = false,
        bool isNumberCount = false)
    {
        var options = new CommandOptions();
        var words = new Queue<string>(call.Arguments);
        while (words.TryDequeue(out var word))
        {
            if (word is "--")
            {
                break;
            }

            if (word.Length < 2 || word[0] is not '-')
            {
                options.Operands.Add(word);
                if (isInOrder)
                {
                    break;
                }
            }
            else if (isNumberCount && word.Skip(1).All(char.IsAsciiDigit))
            {
                options._given['n'] = word[1..];
            }
            else
            {
                var isKnown = word[1] is '-'
                    ? options.Long(word, words, valued, names, call)
                    : options.Short(word, words, flags, valued, call);
                if (!isKnown)
                {
                    return null;
                }
            }
        }

        options.Operands.AddRange(words);
        return options;
    }

    private bool Long(string word, Queue<string> words, string valued, string names, CommandCall call)
    {
        var pair = word[2..].Split('=', 2);
        var letter = names.Split(' ').Select(name => name.Split('=')).FirstOrDefault(name => name[0] == pair[0])?[1][0];
        if (letter is null)
        {
            call.FailUsage($"unrecognized option '{word}'");
            return false;
        }

        var value = pair.Length > 1 ? pair[1] : "";
        if (valued.Contains(letter.Value) && pair.Length is 1 && !words.TryDequeue(out value))
        {
            call.FailUsage($"option '{word}' requires an argument");
            return false;
        }

        _given[letter.Value] = value ?? "";
        return true;
    }

    private bool Short(string word, Queue<string> words, string flags, string valued, CommandCall call)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var letter = word[i];
            if (flags.Contains(letter))
            {
                _given[letter] = "";
                continue;
            }

            if (!valued.Contains(letter))
            {
                call.FailUsage($"invalid option -- '{letter}'");
                return false;
            }

            var value = word[(i + 1)..];
            if (value.Length is 0 && !words.TryDequeue(out value))
            {
                call.FailUsage($"option requires an argument -- '{letter}'");
                return false;
            }

            _given[letter] = value;
            break;
        }

        return true;
    }
}
