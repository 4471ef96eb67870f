using System.Globalization;

namespace EhpcEmulator.Control.States;

/// <summary>Exported parameters, without those that have their default value.</summary>
internal sealed class OrderText
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    /// <summary>The parameters in the order they were added.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>Adds a text unless it is empty or the default.</summary>
    public OrderText Put(string name, string value, string usual = "")
    {
        if (value.Length > 0 && value != usual)
        {
            _parameters[name] = value;
        }

        return this;
    }

    /// <summary>Adds a switch unless it has its default value.</summary>
    public OrderText Put(string name, bool value, bool usual = false) =>
        value == usual ? this : Put(name, value ? "true" : "false");

    /// <summary>Adds a number unless it is the default.</summary>
    public OrderText Put(string name, decimal value, decimal usual) =>
        value == usual ? this : Put(name, value.ToString("0.###", CultureInfo.InvariantCulture));

    /// <summary>Adds a number if there is one.</summary>
    public OrderText Put(string name, int? value) =>
        value is { } number ? Put(name, number.ToString(CultureInfo.InvariantCulture)) : this;

    /// <summary>Adds the texts of a list.</summary>
    public OrderText PutAll(string name, IEnumerable<string> values)
    {
        foreach (var (index, value) in values.Index())
        {
            Put($"{name}.{index + 1}", value);
        }

        return this;
    }
}
