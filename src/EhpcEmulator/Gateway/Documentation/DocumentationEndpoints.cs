using System.Net.Mime;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>The endpoints of the OpenAPI documents and of the page that shows them.</summary>
public static class DocumentationEndpoints
{
    /// <summary>Registers the documents; each is written when it is first requested.</summary>
    public static IServiceCollection AddDocumentation(this IServiceCollection services) =>
        services.AddSingleton(app => new ApiDocuments(services, app));

    /// <summary>
    /// Maps <c>/openapi/{document}.json</c> and <c>/swagger</c>; nothing is built before it is requested.
    /// </summary>
    public static void MapDocumentation(this IEndpointRouteBuilder app)
    {
        foreach (var name in ApiDocuments.Names)
        {
            app.MapGet($"/openapi/{name}.json", http => WriteAsync(http, name)).ExcludeFromDescription();
        }

        var page = new Lazy<RequestDelegate>(() => BuildPage(app));
        app.MapGet("/swagger/{**path}", http => page.Value(http)).ExcludeFromDescription();
    }

    private static async Task WriteAsync(HttpContext http, string name)
    {
        var documents = http.RequestServices.GetRequiredService<ApiDocuments>();
        var document = await documents.WriteAsync(name, http.RequestAborted);
        http.Response.ContentType = MediaTypeNames.Application.Json;
        http.Response.ContentLength = document.Length;
        await http.Response.Body.WriteAsync(document, http.RequestAborted);
    }

    private static RequestDelegate BuildPage(IEndpointRouteBuilder app)
    {
        var options = new SwaggerUIOptions { RoutePrefix = "swagger", DocumentTitle = "E-HPC emulator" };
        foreach (var name in ApiDocuments.Names)
        {
            options.SwaggerEndpoint($"/openapi/{name}.json", name);
        }

        options.EnableTryItOutByDefault();
        options.DisplayRequestDuration();
        options.DefaultModelsExpandDepth(-1);
        options.DocExpansion(DocExpansion.List);

        var pipeline = app.CreateApplicationBuilder();
        pipeline.Use((http, next) =>
        {
            // The page's files are served by a middleware that does nothing where an endpoint was already chosen.
            http.SetEndpoint(null);
            return next(http);
        });
        return pipeline.UseSwaggerUI(options).Build();
    }
}
