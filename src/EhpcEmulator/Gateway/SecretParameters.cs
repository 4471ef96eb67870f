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
        IsSecret(name[(name.LastIndexOf('.') + 1)..]) ? Mask
        : value.AsSpan().TrimStart() is ['{' or '[', ..] && SecretName().IsMatch(value) ? ShowJson(value)
        : value;

    private static bool IsSecret(string name) => SecretName().IsMatch(name);

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
            // Also read is what is almost JSON, and a secret may stand anywhere in it.
            return Mask;
        }
    }

    /// <summary>Puts the mask in the place of every secret in a JSON tree.</summary>
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
                    else
                    {
                        Hide(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Hide(item);
                }

                break;
        }
    }

    [GeneratedRegex("passw(or)?d|secret|signature|securitytoken", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
