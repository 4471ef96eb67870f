namespace EhpcEmulator.Engine.Shell;

/// <summary>The variables of a shell.</summary>
internal sealed class ShellVariables
{
    private readonly Dictionary<string, string> _values;
    private readonly HashSet<string> _exported;

    public ShellVariables()
        : this([], [])
    {
    }

    private ShellVariables(Dictionary<string, string> values, HashSet<string> exported)
    {
        _values = values;
        _exported = exported;
    }

    /// <summary>The environment of programs, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Exported => _values
        .Where(pair => _exported.Contains(pair.Key))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public int Count => _values.Count;

    /// <summary>All of them, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _values.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The value; null when it is not set.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    public void Set(string name, string value) => _values[name] = value;

    public void Export(string name, string? value = null)
    {
        _exported.Add(name);
        if (value is not null)
        {
            _values[name] = value;
        }
    }

    public void Unset(string name)
    {
        _values.Remove(name);
        _exported.Remove(name);
    }

    /// <summary>Saves a variable so that <see cref="Restore"/> can put it back.</summary>
    public (string Name, string? Value, bool IsExported) Note(string name) =>
        (name, this[name], _exported.Contains(name));

    public void Restore((string Name, string? Value, bool IsExported) noted)
    {
        Unset(noted.Name);
        if (noted.Value is not null)
        {
            _values[noted.Name] = noted.Value;
        }

        if (noted.IsExported)
        {
            _exported.Add(noted.Name);
        }
    }

    public ShellVariables Copy() => new(new(_values), [.. _exported]);

    /// <summary>The variables that another program gets.</summary>
    public ShellVariables CopyExported() => new(new(Exported), [.. _exported]);
}
