using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EhpcEmulator.Gateway;

/// <summary>Hides the values of parameters that hold secrets, so that a call can be shown.</summary>
public static partial class SecretParameters
{
    /// <summary>What is shown in place of a secret.</summary>
    public const string Mask = "***";

    /// <summary>What may be shown of a parameter's value.</summary>
    /// <param name="name">The name as sent, for example <c>User.1.Password</c>.</param>
    /// <param name="value">The value, which may be JSON text with secrets in it.</param>
    public static string Show(string name, string value) =>
        IsSecret(name) ? Mask : ShowText(value);

    private static bool IsSecret(string name) => SecretName().IsMatch(name);

    // A name that is written with escapes only shows when the text is parsed.
    private static string ShowText(string value) =>
        value.AsSpan().TrimStart() is ['{' or '[', ..]
        && (value.Contains("\\u", StringComparison.Ordinal) || SecretName().IsMatch(value))
            ? ShowJson(value)
            : value;

    private static string ShowJson(string text)
    {
        try
        {
            var root = JsonNode.Parse(text)!;
            Hide(root);
            return root.ToJsonString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // Text that is almost JSON is read as well, and a secret may be anywhere in it.
            return Mask;
        }
    }

    /// <summary>Masks every secret in a JSON tree.</summary>
    public static void Hide(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (IsSecret(name))
                    {
                        members[name] = Mask;
                    }
                    else if (ShownInstead(value) is { } shown)
                    {
                        members[name] = shown;
                    }
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (ShownInstead(items[index]) is { } shown)
                    {
                        items[index] = shown;
                    }
                }

                break;
        }
    }

    // The masked form of a text that is JSON itself; null when the value may be shown as it is.
    private static string? ShownInstead(JsonNode? value)
    {
        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text))
        {
            return ShowText(text) is var shown && shown != text ? shown : null;
        }

        Hide(value);
        return null;
    }

    [GeneratedRegex(
        "passw(or)?d|secret|signature|securitytoken", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
