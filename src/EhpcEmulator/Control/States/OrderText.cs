using System.Globalization;

namespace EhpcEmulator.Control.States;

/// <summary>Parameters that are written down, without those that have the value they have anyway.</summary>
internal sealed class OrderText
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    /// <summary>The parameters in the order they were put.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>Puts a text unless it is empty or the usual one.</summary>
    public OrderText Put(string name, string value, string usual = "")
    {
        if (value.Length > 0 && value != usual)
        {
            _parameters[name] = value;
        }

        return this;
    }

    /// <summary>Puts a switch unless it stands as usual.</summary>
    public OrderText Put(string name, bool value, bool usual = false) =>
        value == usual ? this : Put(name, value ? "true" : "false");

    /// <summary>Puts a number unless it is the usual one.</summary>
    public OrderText Put(string name, decimal value, decimal usual) =>
        value == usual ? this : Put(name, value.ToString("0.###", CultureInfo.InvariantCulture));

    /// <summary>Puts a number if there is one.</summary>
    public OrderText Put(string name, int? value) =>
        value is { } number ? Put(name, number.ToString(CultureInfo.InvariantCulture)) : this;

    /// <summary>Puts the texts of a list.</summary>
    public OrderText PutAll(string name, IEnumerable<string> values)
    {
        foreach (var (index, value) in values.Index())
        {
            Put($"{name}.{index + 1}", value);
        }

        return this;
    }
}
