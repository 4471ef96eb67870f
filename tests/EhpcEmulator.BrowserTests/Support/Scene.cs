using System.Net.Http.Json;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;
using Microsoft.Playwright;

namespace EhpcEmulator.BrowserTests.Support;

/// <summary>One world, called through the API and viewed in a browser of its own.</summary>
public sealed class Scene : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Scene(Uri emulator, string world, IBrowserContext context, IPage page)
    {
        _http = new HttpClient { BaseAddress = emulator };
        (World, _context, Page) = (world, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add($"dialog: {dialog.Message}");
    }

    /// <summary>The world's name.</summary>
    public string World { get; }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the clock on the page shows.</summary>
    public ILocator Clock => Page.Locator("#now");

    /// <summary>The nodes on the page.</summary>
    public ILocator Nodes => Page.Locator(".grid .cell");

    /// <summary>What the page says about the last form.</summary>
    public ILocator Notice => Page.GetByRole(AriaRole.Status);

    /// <summary>The lines of the journal.</summary>
    public ILocator Journal => Page.Locator("#entries li");

    internal static async Task<Scene> OpenAsync(
        IBrowser browser, Uri emulator, string world, BrowserNewContextOptions options)
    {
        options.BaseURL = emulator.ToString();
        options.ReducedMotion = ReducedMotion.Reduce;
        options.ViewportSize = new() { Width = 1366, Height = 768 };
        var context = await browser.NewContextAsync(options);
        return new Scene(emulator, world, context, await context.NewPageAsync());
    }

    /// <summary>Shows the world in the browser.</summary>
    public Task ShowAsync() => Page.GotoAsync($"/?world={World}");

    /// <summary>Presses a button of the page.</summary>
    public Task PressAsync(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Calls an operation of version 2018-04-12.</summary>
    public async Task<JsonElement> CallAsync(string action, params IEnumerable<(string Name, string Value)> parameters)
    {
        (string Name, string Value)[] all =
            [("Action", action), ("Format", "JSON"), ("AccessKeyId", World), .. parameters];
        using var form = new FormUrlEncodedContent(all.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        using var answer = await _http.PostAsync(new Uri("/", UriKind.Relative), form);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Creates a small cluster.</summary>
    /// <returns>Its id; the cluster is still coming up.</returns>
    public async Task<string> CreateClusterAsync(params (string Name, string Value)[] changes)
    {
        var answer = await CallAsync("CreateCluster", [("RegionId", "cn-hangzhou"), .. Orders.Cluster(changes)]);
        answer.TryGetProperty("ClusterId", out var id).Should().BeTrue(answer.ToString());
        return id.GetString()!;
    }

    /// <summary>Moves the world's clock without the page.</summary>
    public async Task AdvanceAsync(string by)
    {
        using var answer = await _http.PostAsJsonAsync(
            new Uri($"/_emulator/worlds/{World}/clock/advance", UriKind.Relative), new { by });
        answer.IsSuccessStatusCode.Should().BeTrue();
    }

    /// <summary>Makes sure that the browser reported no errors.</summary>
    public void RequireQuiet() => _complaints.Should().BeEmpty();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _http.Dispose();
    }
}
