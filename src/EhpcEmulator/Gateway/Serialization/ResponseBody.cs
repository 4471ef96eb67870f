using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace EhpcEmulator.Gateway.Serialization;

/// <summary>
/// The text of an answer. JSON first; the XML form is the JSON tree under one rule: an object is its members,
/// an array repeats the element it is named by.
/// </summary>
public static class ResponseBody
{
    private static ReadOnlySpan<byte> RequestIdStart => "{\"RequestId\":\""u8;

    /// <summary>
    /// Names as declared, nulls left out, text unescaped beyond what JSON needs, as the gateway writes it.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>The answer as UTF-8 JSON without white space.</summary>
    public static byte[] ToJson(object answer) =>
        JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), Options);

    /// <summary>
    /// The same answer with another request id, which is its first member and always has the same length.
    /// </summary>
    public static byte[] WithRequestId(ReadOnlySpan<byte> answer, string requestId)
    {
        var renewed = answer.ToArray();
        Encoding.UTF8.GetBytes(requestId, renewed.AsSpan(RequestIdStart.Length));
        return renewed;
    }

    /// <summary>The XML form of a JSON answer, as UTF-8.</summary>
    /// <param name="rootElement"><c>{Action}Response</c> or <c>Error</c>.</param>
    /// <param name="json">The JSON form.</param>
    public static byte[] ToXml(string rootElement, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        buffer.Write("<?xml version='1.0' encoding='UTF-8'?>"u8);
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,

            // Line ends of a text are the caller's, whatever those of the operating system.
            NewLineHandling = NewLineHandling.Entitize,
        }))
        {
            WriteElement(writer, rootElement, document.RootElement);
        }

        return buffer.ToArray();
    }

    private static void WriteElement(XmlWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                WriteElement(writer, name, item);
            }

            return;
        }

        writer.WriteStartElement(name);
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                WriteElement(writer, member.Name, member.Value);
            }
        }
        else
        {
            // JSON's own spelling of a boolean is lower case; .NET's is not.
            writer.WriteString(
                value.ValueKind == JsonValueKind.String ? XmlText(value.GetString()!) : value.GetRawText());
        }

        writer.WriteFullEndElement();
    }

    // XML 1.0 cannot hold most control characters, not even escaped; JSON can, so a name could carry one.
    private static string XmlText(string text) =>
        text.All(XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune =>
                rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
