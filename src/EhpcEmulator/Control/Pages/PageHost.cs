using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EhpcEmulator.Engine;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.DataProtection;

namespace EhpcEmulator.Control.Pages;

/// <summary>
/// Runs the page. Razor Pages live in a container of their own that the first browser builds, because their
/// registrations alone would be felt at every start of the host.
/// </summary>
/// <param name="app">The host's container.</param>
public sealed class PageHost(IServiceProvider app) : IAsyncDisposable
{
    private readonly Lazy<(ServiceProvider Services, RequestDelegate Pipeline)> _page = new(() => Build(app));

    /// <summary>Answers a request for the page or of one of its forms.</summary>
    public async Task ShowAsync(HttpContext http)
    {
        var (services, pipeline) = _page.Value;
        var host = http.RequestServices;
        await using var scope = services.CreateAsyncScope();

        // The page's own routing does nothing where an endpoint was already chosen.
        http.SetEndpoint(null);
        http.Request.RouteValues = [];
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await pipeline(http);
        }
        finally
        {
            http.RequestServices = host;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() =>
        _page.IsValueCreated ? _page.Value.Services.DisposeAsync() : ValueTask.CompletedTask;

    private static (ServiceProvider Services, RequestDelegate Pipeline) Build(IServiceProvider app)
    {
        var services = new ServiceCollection();
        services.AddSingleton(app.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(app.GetRequiredService<IWebHostEnvironment>());
        services.AddSingleton(app.GetRequiredService<ControlAccess>());
        services.AddSingleton(app.GetRequiredService<WorldRegistry>());
        services.AddSingleton(app.GetRequiredService<Simulation>());
        services.AddSingleton(app.GetRequiredService<Journals>());
        services.AddSingleton(new ControlCalls(app));
        services.AddSingleton<PageQueries>();

        // No form of the page needs it, but Razor creates one, which would leave keys in the user's folder.
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        var listener = new DiagnosticListener(nameof(PageHost));
        services.AddSingleton(listener);
        services.AddSingleton<DiagnosticSource>(listener);
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Control/Pages";
            pages.Conventions.AddPageRoute("/Index", $"{PageEndpoints.Folder}/{{handler}}");
            pages.Conventions.AddPageRoute("/Index", $"{PageEndpoints.Folder}/{{world}}/{{handler}}");
        });

        var provider = services.BuildServiceProvider();
        var pipeline = new ApplicationBuilder(provider);
        pipeline.UseRouting();
        pipeline.UseEndpoints(endpoints => endpoints.MapRazorPages());
        return (provider, pipeline.Build());
    }
}
