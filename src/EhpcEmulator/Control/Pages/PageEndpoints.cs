using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EhpcEmulator.Control.Pages;

/// <summary>The endpoints of the page that shows the emulator in a browser.</summary>
public static class PageEndpoints
{
    /// <summary>The path that the page's files and forms begin with.</summary>
    internal const string Folder = $"{ControlEndpoints.Root}/page";

    private static readonly HashSet<string> Asked = new(StringComparer.Ordinal) { "world", "cluster", "done", "count" };

    /// <summary>Registers what the page needs; the page itself is built when a browser first asks for it.</summary>
    public static IServiceCollection AddPage(this IServiceCollection services)
    {
        services.AddSingleton<ControlAccess>();
        return services.AddSingleton(app => new PageHost(app));
    }

    /// <summary>
    /// Shows the page to browsers that ask for <c>/</c>, which the API uses as well; nothing of it is built before
    /// that.
    /// </summary>
    public static void UsePage(this IApplicationBuilder app)
    {
        if (IsEnabled(app.ApplicationServices))
        {
            app.Use(next => http => IsPage(http.Request) ? ShowAsync(http) : next(http));
        }
    }

    /// <summary>Maps the page's files and forms.</summary>
    public static void MapPage(this IEndpointRouteBuilder app)
    {
        if (!IsEnabled(app.ServiceProvider))
        {
            return;
        }

        app.MapPost($"{Folder}/{{**form}}", ShowAsync).ExcludeFromDescription();
        app.MapGet($"{Folder}/{{file}}", PageFiles.Get).ExcludeFromDescription();

        // The address that a refused form leaves in the browser, when it is reloaded.
        app.MapGet($"{Folder}/{{world}}/{{form}}", ToPage).ExcludeFromDescription();
    }

    /// <summary>Where a world is shown.</summary>
    internal static string AddressOf(string? world, string? cluster = null) =>
        world is null ? "/"
        : cluster is null ? $"/?world={Uri.EscapeDataString(world)}"
        : $"/?world={Uri.EscapeDataString(world)}&cluster={Uri.EscapeDataString(cluster)}";

    private static bool IsEnabled(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ControlOptions>>().Value.Enabled;

    // This runs before every call of the API, so the check that most calls fail comes first.
    private static bool IsPage(HttpRequest request) =>
        request.Path.Value == "/"
        && HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && request.ContentType is null
        && request.Query.Keys.All(Asked.Contains)
        && !request.Headers.Keys.Any(name => name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase));

    private static Task ShowAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<PageHost>().ShowAsync(http);

    private static void ToPage(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers[HeaderNames.Location] = AddressOf(http.GetRouteValue("world") as string);
    }
}
