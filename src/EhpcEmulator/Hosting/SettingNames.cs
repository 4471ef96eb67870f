using System.Collections;
using System.Globalization;

namespace EhpcEmulator.Hosting;

/// <summary>
/// Finds settings that nobody reads: a name that is misspelled would otherwise pass for one that was left out.
/// </summary>
internal static class SettingNames
{
    private static readonly Dictionary<string, Type> OfHost = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Logging"] = typeof(LoggingSettings),
        ["Tls"] = typeof(TlsSettings),
    };

    /// <summary>
    /// Checks what is in sections. A name alone is left to others, who may have variables that begin with EHPC_ as
    /// well.
    /// </summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="ofEmulation">What each section of the emulation is bound to.</param>
    /// <exception cref="StartupException">A setting has a name or a form that none has.</exception>
    public static void Check(IConfiguration configuration, IReadOnlyDictionary<string, Type> ofEmulation)
    {
        var sections = new Dictionary<string, Type>(OfHost.Concat(ofEmulation), StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.GetChildren())
        {
            if (sections.TryGetValue(section.Key, out var type))
            {
                CheckParts(section, type);
            }
            else if (section.GetChildren().FirstOrDefault() is { } setting)
            {
                throw Unknown(setting, $"The sections are {Join(sections.Keys)}.");
            }
        }
    }

    private static void CheckParts(IConfigurationSection whole, Type type)
    {
        foreach (var part in whole.GetChildren())
        {
            Check(part, TypeOf(part, whole.Path, type));
        }
    }

    private static void Check(IConfigurationSection setting, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsValueType || type == typeof(string))
        {
            CheckValue(setting, type);
        }
        else if (setting.Value is { Length: > 0 })
        {
            throw new StartupException(IsList(type)
                ? ListOf(setting.Path)
                : $"{setting.Path} is not a single value: {setting.Path}:NAME is one.");
        }
        else
        {
            CheckParts(setting, type);
        }
    }

    private static void CheckValue(IConfigurationSection section, Type type)
    {
        if (section.GetChildren().FirstOrDefault() is { } child)
        {
            throw Unknown(child, $"{section.Path} is a single value.");
        }

        // The binder takes any number for a name, and the framework reads the levels of its log by itself.
        if (type.IsEnum
            && section.Value is { Length: > 0 } text
            && !Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            throw new StartupException(
                $"{section.Path} must be one of {string.Join(", ", Enum.GetNames(type))}.");
        }
    }

    private static Type TypeOf(IConfigurationSection part, string owner, Type type)
    {
        if (IsList(type) && !int.TryParse(part.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Unknown(part, ListOf(owner));
        }

        if (typeof(ICollection).IsAssignableFrom(type))
        {
            return type.GetGenericArguments()[^1];
        }

        var properties = type.GetProperties()
            .Where(property => property.CanWrite || typeof(ICollection).IsAssignableFrom(property.PropertyType))
            .ToList();
        return properties.Find(property => property.Name.Equals(part.Key, StringComparison.OrdinalIgnoreCase))
            ?.PropertyType
            ?? throw Unknown(part, $"{owner} has {Join(properties.Select(property => property.Name))}.");
    }

    private static bool IsList(Type type) => typeof(IList).IsAssignableFrom(type);

    private static StartupException Unknown(IConfigurationSection setting, string remedy) =>
        new($"{setting.Path} is not a setting. {remedy}");

    private static string ListOf(string path) => $"{path} is a list: {path}:0, {path}:1 and so on are its values.";

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private sealed record LoggingSettings(Dictionary<string, LogLevel> LogLevel);

    private sealed record TlsSettings(List<string> HostNames);
}
