using System.Globalization;
using System.Text.Json.Nodes;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EhpcEmulator.Control.Pages;

/// <summary>
/// The page: one world as it is now, and the forms that change it. A form that is carried out leads back to the page;
/// one that is refused shows the page with the reason.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class IndexModel(PageQueries queries, ControlCalls control, ControlAccess access) : PageModel
{
    /// <summary>Whether the page has to ask for the token first.</summary>
    public bool AsksForToken { get; private set; }

    /// <summary>The existing worlds, by name.</summary>
    public IReadOnlyList<string> Worlds { get; private set; } = [];

    /// <summary>The name of the world that is shown or was asked for; null when there is none at all.</summary>
    public string? WorldId { get; private set; }

    /// <summary>What is shown; null when there is no such world.</summary>
    public WorldView? World { get; private set; }

    /// <summary>What has been done, or why it was not done.</summary>
    public string? Notice { get; private set; }

    /// <summary>Whether the notice says why something was not done.</summary>
    public bool IsRefusal { get; private set; }

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var headers = Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        headers.Vary = "Accept";
        var isSignIn = context.HandlerMethod?.MethodInfo.Name == nameof(OnPostToken);
        if (!isSignIn && !access.IsLetIn(Request))
        {
            context.Result = AskForToken(null);
        }
        else if (HttpMethods.IsPost(Request.Method) && !ControlAccess.IsFromHere(Request))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else
        {
            await next();
        }
    }

    /// <summary>Shows a world.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync(Asked("world"), Asked("cluster"), StatusCodes.Status200OK);

    /// <summary>Accepts the token.</summary>
    public IActionResult OnPostToken() =>
        access.TrySignIn(HttpContext, Field("token")) ? See("/") : AskForToken("That is not the token.");

    /// <summary>Moves the clock.</summary>
    public async Task<IActionResult> OnPostAdvanceAsync(string world)
    {
        var how = Field("how");
        JsonObject body = how switch
        {
            "next" => new() { ["toNextEvent"] = true },
            "idle" => new() { ["untilIdle"] = true },
            "own" => new() { ["by"] = Field("by") },
            _ => new() { ["by"] = how },
        };
        var answer = await control.SendAsync(HttpContext, "AdvanceClock", new() { ["id"] = world }, body);
        return await EndAsync(world, answer, $"moved&count={(int?)answer.Body?["events"] ?? 0}");
    }

    /// <summary>Stops the clock, or lets it run.</summary>
    public async Task<IActionResult> OnPostClockAsync(string world)
    {
        var runs = Field("how") != "freeze";
        JsonObject body = !runs ? new() { ["frozen"] = true }
            : new()
            {
                ["frozen"] = false,
                ["speed"] = double.TryParse(Field("speed"), CultureInfo.InvariantCulture, out var speed) ? speed : -1,
            };
        var answer = await control.SendAsync(HttpContext, "SetClock", new() { ["id"] = world }, body);
        return await EndAsync(world, answer, runs ? "running" : "frozen");
    }

    /// <summary>Adds a fault rule.</summary>
    public async Task<IActionResult> OnPostFaultAsync(string world)
    {
        var order = new JsonObject { ["effect"] = Field("effect") };
        foreach (var name in new[] { "action", "code", "delay" })
        {
            if (Field(name) is { Length: > 0 } text)
            {
                order[name] = text;
            }
        }

        if (Field("count") is { Length: > 0 } count)
        {
            order["count"] = int.TryParse(count, CultureInfo.InvariantCulture, out var number) ? number : -1;
        }

        return await EndAsync(
            world, await control.SendAsync(HttpContext, "AddFault", new() { ["id"] = world }, order), "fault-added");
    }

    /// <summary>Removes a fault rule.</summary>
    public async Task<IActionResult> OnPostUnfaultAsync(string world)
    {
        RouteValueDictionary place = new() { ["id"] = world, ["fault"] = Field("fault") };
        return await EndAsync(world, await control.SendAsync(HttpContext, "RemoveFault", place), "fault-removed");
    }

    /// <summary>Resets the world.</summary>
    public async Task<IActionResult> OnPostResetAsync(string world) =>
        await EndAsync(world, await control.SendAsync(HttpContext, "ResetWorld", new() { ["id"] = world }), "reset");

    private string Field(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : "";

    private string? Asked(string name) => Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    private async Task<IActionResult> EndAsync(string world, ControlAnswer answer, string done)
    {
        var cluster = Field("cluster") is { Length: > 0 } id ? id : null;
        if (answer.Problem is not { } problem)
        {
            return See($"{PageEndpoints.AddressOf(world, cluster)}&done={done}");
        }

        (Notice, IsRefusal) = (problem, true);
        return await ShowAsync(world, cluster, answer.Status);
    }

    private async Task<IActionResult> ShowAsync(string? world, string? cluster, int status)
    {
        Worlds = queries.Worlds();
        WorldId = world
            ?? (Worlds.Contains(WorldRegistry.DefaultWorld) ? WorldRegistry.DefaultWorld
                : Worlds is [var first, ..] ? first
                : null);
        World = WorldId is null ? null : await queries.FindAsync(WorldId, cluster, HttpContext.RequestAborted);
        Notice ??= Asked("done") switch
        {
            "moved" when int.TryParse(Asked("count"), CultureInfo.InvariantCulture, out var events) =>
                $"The clock was moved; {(events == 0 ? "nothing was due" : $"{Shown.Count(events, "event")} played")}.",
            "running" => "The clock is running.",
            "frozen" => "The clock is frozen.",
            "fault-added" => "The fault rule was added.",
            "fault-removed" => "The fault rule was removed.",
            "reset" => "The world was reset.",
            _ => null,
        };
        Response.StatusCode = status == StatusCodes.Status200OK && WorldId is not null && World is null
            ? StatusCodes.Status404NotFound
            : status;
        return Page();
    }

    private PageResult AskForToken(string? problem)
    {
        (AsksForToken, Notice, IsRefusal) = (true, problem, problem is not null);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Page();
    }

    // Reloading a page that a form led to must not send the form again.
    private StatusCodeResult See(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
