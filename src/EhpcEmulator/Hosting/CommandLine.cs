using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics.CodeAnalysis;

namespace EhpcEmulator.Hosting;

/// <summary>What the process was asked to do, and the settings given with it.</summary>
public sealed class CommandLine
{
    private const string HelpFooter =
        """
        Every other setting can be given in three ways; the later one wins:
          appsettings.json      { "Section": { "Key": "value" } }, beside the program
          environment variable  EHPC_Section__Key=value, EHPC_DATA, EHPC_INIT, EHPC_URLS
          command line          --Section:Key=value
        """;

    private static readonly CommandLine Empty = new(CommandVerb.Serve);

    private CommandLine(
        CommandVerb verb, string text = "", IReadOnlyDictionary<string, string?>? settings = null)
    {
        Verb = verb;
        Text = text;
        Settings = settings ?? new Dictionary<string, string?>(0);
    }

    /// <summary>What to do.</summary>
    public CommandVerb Verb { get; }

    /// <summary>What <c>--help</c> or <c>--version</c> prints, or a line that says what is wrong; else empty.</summary>
    public string Text { get; }

    /// <summary>The settings given, by configuration key (<c>Section:Key</c>).</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Reads the arguments of the process; never throws and never prints.</summary>
    public static CommandLine Parse(params IReadOnlyList<string> args)
    {
        // Loading the parser takes 10 ms of a cold start, for nothing when there is nothing to parse.
        if (args.Count == 0)
        {
            return Empty;
        }

        var data = new Option<string>("--data")
        {
            Description = "Keep all state in this folder. Without it, state is lost at exit.",
            HelpName = "DIR",
        };
        var urls = new Option<string>("--urls")
        {
            Description = $"Where to listen, separated by ';' [default: {ListenAddresses.Default}]",
            HelpName = "URLS",
        };
        var init = new Option<string>("--init")
        {
            Description = "Create the worlds declared in this file (YAML or JSON). "
                + "Worlds that --data already holds are left alone.",
            HelpName = "FILE",
        };
        var healthCheck = new Option<bool>("--healthcheck")
        {
            Description = "Check the health of the emulator running with these settings; exits with 0 or 1.",
            Arity = ArgumentArity.Zero,
        };
        var others = new Argument<string[]>("--Section:Key=value")
        {
            Description = "Any other setting.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var root = new RootCommand("A local emulator of Alibaba Cloud Elastic High Performance Computing (E-HPC).")
        {
            data, urls, init, healthCheck, others,
        };
        root.Directives.Clear();

        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors is [var error, ..])
        {
            return Invalid(error.Message);
        }

        if (parsed.Action is HelpAction)
        {
            var help = new StringWriter();
            parsed.Invoke(new InvocationConfiguration { Output = help });
            return new(CommandVerb.Help, help.ToString().TrimEnd() + "\n\n" + HelpFooter);
        }

        if (parsed.Action is not null)
        {
            return new(CommandVerb.Version, EmulatorHost.Version);
        }

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!TryReadSettings(parsed.GetValue(others) ?? [], settings, out var complaint))
        {
            return Invalid(complaint);
        }

        AddIfGiven(nameof(EmulatorOptions.Data), parsed.GetValue(data));
        AddIfGiven(nameof(EmulatorOptions.Urls), parsed.GetValue(urls));
        AddIfGiven(nameof(EmulatorOptions.Init), parsed.GetValue(init));
        if (parsed.GetValue(data) is { } folder
            && (string.IsNullOrWhiteSpace(folder) || folder.StartsWith("--", StringComparison.Ordinal)))
        {
            return Invalid("--data needs the name of a folder.");
        }

        if (parsed.GetValue(init) is { } file
            && (string.IsNullOrWhiteSpace(file) || file.StartsWith("--", StringComparison.Ordinal)))
        {
            return Invalid("--init needs the name of a file.");
        }

        if (parsed.GetValue(urls) is { } list && !ListenAddresses.TryParse(list, out _, out complaint))
        {
            return Invalid(complaint);
        }

        return new(parsed.GetValue(healthCheck) ? CommandVerb.HealthCheck : CommandVerb.Serve, settings: settings);

        void AddIfGiven(string key, string? value)
        {
            if (value is not null)
            {
                settings[key] = value;
            }
        }
    }

    /// <summary>Carries out every verb but <see cref="CommandVerb.Serve"/>.</summary>
    /// <returns>
    /// The exit code: 0 for success, 1 for not healthy or an unusable setting, 2 for malformed arguments.
    /// </returns>
    public async Task<int> AnswerAsync(TextWriter output, TextWriter error)
    {
        switch (Verb)
        {
            case CommandVerb.Help or CommandVerb.Version:
                await output.WriteLineAsync(Text);
                return 0;
            case CommandVerb.HealthCheck:
                return await HealthCheck.RunAsync(this, output, error);
            case CommandVerb.Invalid:
                await error.WriteLineAsync(Text);
                return 2;
            default:
                throw new InvalidOperationException("Serving is up to the host.");
        }
    }

    private static CommandLine Invalid(string complaint) =>
        new(CommandVerb.Invalid, $"error: {complaint.ReplaceLineEndings(" ")} See --help.");

    private static bool TryReadSettings(
        string[] tokens, Dictionary<string, string?> settings, [NotNullWhen(false)] out string? complaint)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            var equals = token.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? token : token[..equals];
            if (!IsSetting(name))
            {
                complaint = $"Unrecognized argument '{name}'.";
                return false;
            }

            if (equals < 0 && (i + 1 == tokens.Length || tokens[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                complaint = $"The setting '{name}' needs a value.";
                return false;
            }

            settings[name[2..]] = equals < 0 ? tokens[++i] : token[(equals + 1)..];
        }

        complaint = null;
        return true;
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("--", StringComparison.Ordinal)
        && name.Contains(':', StringComparison.Ordinal)
        && name[2..].Split(':').All(part => part.Length > 0);
}
