using System.Text.RegularExpressions;
using EhpcEmulator.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EhpcEmulator.BrowserTests;

/// <summary>What is done on the page: with the mouse, with the keyboard, and without its script.</summary>
[Collection(StageUsers.Name)]
public sealed class FormTests(Stage stage)
{
    [BrowserFact]
    public async Task Clock_AdvancedOnThePage_Moves()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();
        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 00:00:00");

        await scene.PressAsync("Advance by 1 hour");
        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 01:00:00");

        await scene.Page.GetByLabel("Duration, such as").FillAsync("90s");
        await scene.PressAsync("Advance by this duration");
        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 01:01:30");
        await Expect(scene.Notice).ToHaveTextAsync("The clock was moved; nothing was due.");
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Clock_MovedToTheNextEvent_PlaysItAlone()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.CreateClusterAsync();
        await scene.ShowAsync();
        await Expect(scene.Page.Locator("#due")).ToHaveTextAsync("1 s");

        await scene.PressAsync("To the next event");

        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 00:00:01");
        await Expect(scene.Notice).ToHaveTextAsync("The clock was moved; 1 event played.");
        await Expect(scene.Page.Locator("#cluster-list .state")).ToHaveTextAsync("creating");
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Clock_LetRunOnThePage_RunsUntilItIsFrozen()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();
        await Expect(scene.Page.Locator(".badge")).ToHaveTextAsync("frozen");

        await scene.Page.GetByLabel("Virtual seconds per second").FillAsync("3600");
        await scene.PressAsync("Run");
        await Expect(scene.Page.Locator(".badge")).ToHaveTextAsync("runs ×3,600");
        await Expect(scene.Clock).Not.ToHaveTextAsync(new Regex("^2024-01-01 0[01]:"));

        await scene.PressAsync("Freeze");
        await Expect(scene.Page.Locator(".badge")).ToHaveTextAsync("frozen");
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Clock_AdvancedByNonsense_StaysAndThePageSaysWhy()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();

        await scene.Page.GetByLabel("Duration, such as").FillAsync("soon");
        await scene.PressAsync("Advance by this duration");

        await Expect(scene.Notice).ToContainTextAsync("must be a duration such as 90s");
        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 00:00:00");
        await Expect(scene.Page.GetByLabel("Duration, such as")).ToHaveValueAsync("soon");
    }

    [BrowserFact]
    public async Task Fault_AddedOnThePage_FailsTheNextCall_AndCanBeRemoved()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();

        await scene.Page.GetByText("Add a fault for calls").ClickAsync();
        await scene.Page.GetByLabel("Operation").FillAsync("ListClusters");
        await scene.Page.GetByLabel("Error code").FillAsync("ServiceUnavailable");
        await scene.Page.GetByLabel("Times").FillAsync("1");
        await scene.PressAsync("Add");
        await Expect(scene.Page.Locator(".rules li")).ToContainTextAsync("ServiceUnavailable");

        var failed = await scene.CallAsync("ListClusters", ("RegionId", "cn-hangzhou"));
        var passed = await scene.CallAsync("ListClusters", ("RegionId", "cn-hangzhou"));

        failed.GetProperty("Code").GetString().Should().Be("ServiceUnavailable");
        passed.TryGetProperty("Code", out _).Should().BeFalse();
        await Expect(scene.Page.Locator(".rules li")).ToContainTextAsync("fired 1 of 1 · used up");

        await scene.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove fault-") }).ClickAsync();
        await Expect(scene.Page.GetByText("No fault rules.")).ToBeVisibleAsync();
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Keyboard_Alone_ReachesTheClockAndTheClusters()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.CreateClusterAsync(("Name", "older"));
        await scene.AdvanceAsync("1h");
        await scene.CreateClusterAsync(("Name", "newer"));
        await scene.ShowAsync();
        await Expect(scene.Nodes).ToHaveCountAsync(3);

        await scene.Page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(scene)).Should().Be("Skip to the world");
        await TabToAsync(scene, "Advance by 1 minute");
        await scene.Page.Keyboard.PressAsync("Enter");
        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 01:01:00");
        (await FocusedAsync(scene)).Should().Be("Advance by 1 minute");

        await TabToAsync(scene, "older");
        var outline = await scene.Page.EvaluateAsync<string>(
            "() => getComputedStyle(document.activeElement).outlineStyle");
        outline.Should().Be("solid");
        await scene.Page.Keyboard.PressAsync("Enter");
        await Expect(scene.Page.Locator("#nodes-title")).ToContainTextAsync("older");
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Page_WithoutItsScript_StillMovesTheClockAndOrdersFailures()
    {
        await using var scene = await stage.NewSceneAsync(new() { JavaScriptEnabled = false });
        var clusterId = await scene.CreateClusterAsync();
        await scene.Page.GotoAsync($"/?world={scene.World}&cluster={clusterId}");

        await scene.PressAsync("Advance by 1 minute");
        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 00:01:00");
        await Expect(scene.Notice).ToContainTextAsync("events played");
        await Expect(scene.Page.Locator(".grid .s-running")).ToHaveCountAsync(3);

        await scene.Page.GetByText("Add a fault for calls").ClickAsync();
        await scene.Page.GetByLabel("Effect").SelectOptionAsync("throttle");
        await scene.PressAsync("Add");
        await Expect(scene.Page.Locator(".rules li")).ToContainTextAsync("throttle");
    }

    [BrowserFact]
    public async Task Token_OfTheControlSurface_IsAskedForOnce()
    {
        await using var scene = await stage.NewSceneAsync(stage.Closed, "default");
        await scene.Page.GotoAsync("/");

        await scene.Page.GetByLabel("Token").FillAsync("guess");
        await scene.PressAsync("Sign in");
        await Expect(scene.Notice).ToHaveTextAsync("That is not the token.");

        await scene.Page.GetByLabel("Token").FillAsync(Stage.Token);
        await scene.PressAsync("Sign in");
        await Expect(scene.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing has been called yet" }))
            .ToBeVisibleAsync();

        await scene.CreateClusterAsync();
        await Expect(scene.Nodes).ToHaveCountAsync(3);
        await scene.PressAsync("Until idle");
        await Expect(scene.Page.Locator(".grid .s-running")).ToHaveCountAsync(3);
        (await scene.Page.EvaluateAsync<string>("() => document.cookie")).Should().BeEmpty();
    }

    private static Task<string> FocusedAsync(Scene scene) => scene.Page.EvaluateAsync<string>(
        "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");

    private static async Task TabToAsync(Scene scene, string name)
    {
        var passed = new List<string>();
        while (passed.Count < 40 && await FocusedAsync(scene) is var focused && focused != name)
        {
            passed.Add(focused);
            await scene.Page.Keyboard.PressAsync("Tab");
        }

        passed.Should().HaveCountLessThan(40, "the keyboard reaches {0}", name);
    }
}
