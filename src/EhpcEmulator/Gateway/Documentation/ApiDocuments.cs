using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>
/// The OpenAPI documents: one per version of the API, one of the emulator's own surface. Their writer lives in a
/// container of its own that the first request for a document builds, because its registrations alone would be
/// noticeable at every start of the host.
/// </summary>
public sealed class ApiDocuments
{
    private const string Control = "control";
    private readonly Lazy<ServiceProvider> _writers;

    /// <param name="services">What the host's container was built from.</param>
    /// <param name="app">The host's container.</param>
    public ApiDocuments(IServiceCollection services, IServiceProvider app) =>
        _writers = new(() => BuildWriters(services, app));

    /// <summary>The names of the documents, the API's first.</summary>
    public static IReadOnlyList<string> Names { get; } = [ApiVersion.V20180412, ApiVersion.V20240730, Control];

    /// <summary>The document as indented OpenAPI 3.1 in UTF-8, the same on every host.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<byte[]> WriteAsync(string name, CancellationToken cancellationToken)
    {
        var document = await _writers.Value.GetRequiredKeyedService<IOpenApiDocumentProvider>(name)
            .GetOpenApiDocumentAsync(cancellationToken);
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return buffer.ToArray();
    }

    private static ServiceProvider BuildWriters(IServiceCollection services, IServiceProvider app)
    {
        var writers = new ServiceCollection();
        writers.AddLogging();
        writers.AddRoutingCore();
        writers.AddSingleton(app.GetRequiredService<EndpointDataSource>());
        writers.AddSingleton(app.GetRequiredService<IHostEnvironment>());
        writers.AddSingleton(app.GetRequiredService<ILoggerFactory>());

        // A parameter of an endpoint that is a service of the host must be registered as one, or it is taken for a
        // body.
        foreach (var type in services.Where(IsOurs).Select(service => service.ServiceType))
        {
            writers.AddSingleton(type, _ => app.GetRequiredService(type));
        }

        // Otherwise every number is described as "or the same as text".
        writers.Configure<JsonOptions>(json =>
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        foreach (var settings in app.GetServices<IConfigureOptions<JsonOptions>>())
        {
            writers.AddSingleton(settings);
        }

        var summaries = Summaries.Load();
        foreach (var version in ApiVersion.All)
        {
            writers.AddOpenApi(version, options =>
            {
                options.ShouldInclude = _ => false;
                options.AddDocumentTransformer(
                    new OperationDocument(version, app.GetRequiredService<OperationRegistry>(), summaries));
            });
        }

        writers.AddOpenApi(Control, options =>
        {
            options.ShouldInclude = endpoint =>
                endpoint.RelativePath?.StartsWith("_emulator/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "E-HPC emulator: control",
                    Version = "1",
                    Description = "The emulator's own control surface, for what the real service has no operations.",
                };
                document.Servers = null;
                return Task.CompletedTask;
            });
        });
        return writers.BuildServiceProvider();
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        !service.IsKeyedService
        && service.ServiceType.Namespace?.StartsWith(nameof(EhpcEmulator), StringComparison.Ordinal) == true
        && service.ServiceType != typeof(ApiDocuments);
}
