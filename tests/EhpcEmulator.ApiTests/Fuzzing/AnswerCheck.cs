using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using EhpcEmulator.ApiTests.Contract;
using EhpcEmulator.ApiTests.Gateway;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>What every answer of the API keeps to, whatever was asked.</summary>
internal static class AnswerCheck
{
    private static readonly string[] ErrorFields = ["Code", "HostId", "Message", "Recommend", "RequestId"];

    /// <summary>What is wrong with an answer, as a sentence; null when nothing is.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="operation">The operation that was asked for; null when the call may have named another.</param>
    public static string? FaultOf(Answer answer, ContractOperation? operation)
    {
        if (answer.Status is < 200 or >= 500 or >= 300 and < 400)
        {
            return $"status {answer.Status}";
        }

        var isXml = answer.Text.StartsWith('<');
        if (answer.Headers.GetValueOrDefault("Content-Type")
            != (isXml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8"))
        {
            return $"content type {answer.Headers.GetValueOrDefault("Content-Type")}";
        }

        try
        {
            return isXml ? FaultOfXml(answer, operation) : FaultOfJson(answer, operation);
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException or InvalidOperationException)
        {
            return malformed.Message;
        }
    }

    private static string? FaultOfJson(Answer answer, ContractOperation? operation)
    {
        var body = JsonNode.Parse(answer.Body)!.AsObject();
        if (body["RequestId"]?.GetValue<string>() != answer.Headers["x-acs-request-id"])
        {
            return "the header has another request id";
        }

        if (answer.Status == 200)
        {
            return operation is null ? null : Joined(ShapeCheck.FaultsOf(operation.Answer, body));
        }

        return body.Select(field => field.Key).Order(StringComparer.Ordinal).SequenceEqual(ErrorFields)
            && body.All(field => field.Value?.GetValueKind() == JsonValueKind.String)
            && body["Code"]!.GetValue<string>().Length > 0
                ? null
                : "an error has five texts";
    }

    private static string? FaultOfXml(Answer answer, ContractOperation? operation)
    {
        var root = answer.Xml;
        if (root.Element("RequestId")?.Value != answer.Headers["x-acs-request-id"])
        {
            return "the header has another request id";
        }

        if (answer.Status != 200)
        {
            return root.Name == "Error"
                && root.Elements().Select(field => field.Name.LocalName).Order(StringComparer.Ordinal)
                    .SequenceEqual(ErrorFields)
                && root.Elements().All(field => !field.HasElements)
                    ? null
                    : "an error has five texts";
        }

        if (operation is null)
        {
            return null;
        }

        var faults = new List<string>();
        _ = ShapeCheck.FromXml(operation.Answer, root, "$", faults);
        return root.Name == $"{operation.Name}Response" ? Joined(faults) : $"root {root.Name}";
    }

    private static string? Joined(IReadOnlyList<string> faults) => faults.Count == 0 ? null : string.Join("; ", faults);
}
