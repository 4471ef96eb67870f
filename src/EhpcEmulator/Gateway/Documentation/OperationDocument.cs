using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>
/// Describes the operations of one version of the API, each at the path of its own, from what the registry knows of
/// them: the endpoints carry no metadata for it.
/// </summary>
internal sealed class OperationDocument(string version, OperationRegistry operations, Summaries summaries)
    : IOpenApiDocumentTransformer
{
    private const string Json = "application/json";
    private const string Xml = "text/xml";

    // The parts that are the same for every operation.
    private const string RegionId = "RegionId";
    private const string AccessKeyId = "AccessKeyId";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var own = operations.All.Where(operation => operation.Version == version).ToList();
        document.Info = new()
        {
            Title = $"E-HPC emulator: API {version}",
            Version = version,
            Description = """
                The operations of the E-HPC API that are emulated. Real clients call `/` with the parameters `Action`
                and `Version`; the paths here stand for them, and take GET as well as POST.

                A list is sent as numbered parameters: `Instance.1.Id`, `Instance.2.Id` and so on; the first of each
                is described. A list or a record may also be sent as one JSON text under its own name.
                """.ReplaceLineEndings("\n"),
        };
        document.Servers = null;
        document.Tags = own.Select(operation => operation.Chapter).Distinct()
            .Select(chapter => new OpenApiTag { Name = chapter })
            .ToHashSet();
        AddCommonParameters(document);
        var answers = new AnswerSchemas(document, summaries);
        foreach (var operation in own)
        {
            document.Paths.Add($"/{version}/{operation.Name}", new OpenApiPathItem
            {
                Operations = new() { [HttpMethod.Post] = Describe(operation, document, answers) },
            });
        }

        return Task.CompletedTask;
    }

    private static void AddCommonParameters(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSchema>(RegionId, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "The region of the call; the emulator's default region when absent.",
            Enum = [.. Regions.All.Select(region => region.Id)],
        });
        document.AddComponent<IOpenApiSchema>(AccessKeyId, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description =
                "Selects the world: each access key has clusters of its own. The world `default` when absent.",
        });
    }

    private OpenApiOperation Describe(OperationDescriptor operation, OpenApiDocument document, AnswerSchemas answers)
    {
        // The page shows the summary on one line, so it is the first sentence alone.
        var text = summaries.Of(operation.Request.DeclaringType!) ?? operation.Name;
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return new()
        {
            OperationId = operation.Name,
            Tags = new HashSet<OpenApiTagReference> { new(operation.Chapter, document) },
            Summary = end < 0 ? text : text[..(end + 1)],
            Description = end < 0 ? null : text[(end + 2)..],
            RequestBody = new OpenApiRequestBody
            {
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/x-www-form-urlencoded"] = new() { Schema = FormOf(operation, document) },
                },
            },
            Responses = new()
            {
                ["200"] = Answer("The answer.", answers.Of(operation.Response, $"{operation.Name}Response")),
                ["default"] = Answer("The reason why the call was refused.", answers.Of(typeof(Error), nameof(Error))),
            },
        };
    }

    private OpenApiSchema FormOf(OperationDescriptor operation, OpenApiDocument document)
    {
        var form = FormSchema.Of(operation, summaries);
        foreach (var name in new[] { RegionId, AccessKeyId })
        {
            form.Properties!.TryAdd(name, new OpenApiSchemaReference(name, document));
        }

        return form;
    }

    private static OpenApiResponse Answer(string description, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Json] = new() { Schema = schema },
            [Xml] = new() { Schema = schema },
        },
    };
}
