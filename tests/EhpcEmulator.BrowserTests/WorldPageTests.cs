using System.Text.RegularExpressions;
using EhpcEmulator.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EhpcEmulator.BrowserTests;

/// <summary>What the page shows of a world while things happen in it.</summary>
[Collection(StageUsers.Name)]
public sealed class WorldPageTests(Stage stage)
{
    [BrowserFact]
    public async Task Nodes_OfAClusterThatIsCreatedThroughTheApi_AppearAndTurnRunning()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();
        await Expect(scene.Page.GetByText("No cluster yet.")).ToBeVisibleAsync();

        await scene.CreateClusterAsync(("Name", "weather"), ("EcsOrder.Compute.Count", "4"));

        await Expect(scene.Page.GetByRole(AriaRole.Link, new() { Name = "weather" })).ToBeVisibleAsync();
        await Expect(scene.Nodes).ToHaveCountAsync(6);
        await Expect(scene.Page.Locator(".grid .s-running")).ToHaveCountAsync(0);

        await scene.PressAsync("Until idle");

        await Expect(scene.Page.Locator(".grid .s-running")).ToHaveCountAsync(6);
        await Expect(scene.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^compute3: running, 0 of 2 vCPU") }))
            .ToHaveTextAsync("R");
        await Expect(scene.Page.Locator("#cluster-list .state")).ToHaveTextAsync("running");
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Cluster_ThatIsCreatedWhileThePageIsFetched_Appears()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();
        await Expect(scene.Page.GetByText("No cluster yet.")).ToBeVisibleAsync();
        var (made, created) = (new TaskCompletionSource(), new TaskCompletionSource());
        await scene.Page.RouteAsync(
            new Regex(@"/\?world="),
            async route =>
            {
                var before = await route.FetchAsync();
                made.SetResult();
                await created.Task;
                await route.FulfillAsync(new() { Response = before });
            },
            new() { Times = 1 });

        await scene.CallAsync("ListRegions");
        await made.Task;
        await scene.CreateClusterAsync(("Name", "weather"));
        await Expect(scene.Journal.Filter(new() { HasText = "CreateCluster" })).ToHaveCountAsync(1);
        created.SetResult();

        await Expect(scene.Page.GetByRole(AriaRole.Link, new() { Name = "weather" })).ToBeVisibleAsync();
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Jobs_ThatWaitRunAndEnd_LieOnTheLineOfVirtualTime()
    {
        await using var scene = await stage.NewSceneAsync();
        var clusterId = await scene.CreateClusterAsync();
        await scene.AdvanceAsync("1h");
        await scene.ShowAsync();

        foreach (var name in new[] { "first", "second" })
        {
            await scene.CallAsync(
                "SubmitJob",
                ("ClusterId", clusterId), ("Name", name), ("CommandLine", "sleep 60"), ("RunasUser", "root"),
                ("Node", "1"), ("Cpu", "2"));
        }

        var jobs = scene.Page.Locator(".gantt tbody tr");
        await Expect(jobs).ToHaveCountAsync(2);
        await Expect(jobs.Nth(0).Locator(".state")).ToHaveTextAsync("running");
        await Expect(jobs.Nth(1).Locator(".state")).ToHaveTextAsync("queued");
        await Expect(scene.Page.Locator(".grid [data-load='4']")).ToHaveCountAsync(1);

        await scene.AdvanceAsync("10m");

        await Expect(jobs.Nth(1).Locator(".state")).ToHaveTextAsync("completed");
        await Expect(jobs.Nth(1).GetByRole(AriaRole.Img)).ToHaveAttributeAsync(
            "aria-label", "submitted 2024-01-01 01:00:00, waited 1 min, ran 1 min");
        var first = (await jobs.Nth(0).Locator(".run").BoundingBoxAsync())!;
        var second = (await jobs.Nth(1).Locator(".run").BoundingBoxAsync())!;
        second.X.Should().BeApproximately(first.X + first.Width, 2);
        second.Width.Should().BeApproximately(first.Width, 2);
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Journal_OfAnOpenPage_ShowsCallsAndChangesAsTheyHappen()
    {
        await using var scene = await stage.NewSceneAsync();
        await scene.ShowAsync();

        await scene.CallAsync("DescribeCluster", ("ClusterId", "ehpc-none"));
        await Expect(scene.Journal.Filter(new() { HasText = "DescribeCluster" }))
            .ToContainTextAsync("404 ClusterNotFound");

        await scene.CreateClusterAsync();
        await scene.AdvanceAsync("1h");
        await Expect(scene.Journal.Filter(new() { HasText = "CreateCluster" })).ToContainTextAsync("200");
        await Expect(scene.Page.Locator("#entries .change").First).ToBeVisibleAsync();

        await scene.Page.GetByLabel("changes").UncheckAsync();
        await Expect(scene.Page.Locator("#entries .change").First).ToBeHiddenAsync();
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task Names_ThatWouldBeMarkupOrHideThemselves_AreShownAsText()
    {
        const string Markup = "<img src=x onerror=alert(1)>\u202Egnp.exe";
        await using var scene = await stage.NewSceneAsync();
        var clusterId = await scene.CreateClusterAsync();
        await scene.AdvanceAsync("1h");
        await scene.CallAsync(Markup + "1");
        await scene.ShowAsync();
        await Expect(scene.Journal.First).ToContainTextAsync("<img src=x onerror=alert(1)>‹U+202E›gnp.exe1");

        await scene.CallAsync(Markup + "2");
        await scene.CallAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("Name", "<b>bold"), ("CommandLine", "true"), ("RunasUser", "root"));

        await Expect(scene.Journal.Filter(new() { HasText = "gnp.exe2" }))
            .ToContainTextAsync("<img src=x onerror=alert(1)>‹U+202E›gnp.exe2");
        await Expect(scene.Page.Locator(".gantt tbody .title")).ToHaveTextAsync("<b>bold");
        await Expect(scene.Page.Locator("#entries img, .gantt b")).ToHaveCountAsync(0);
        scene.RequireQuiet();
    }

    [BrowserFact]
    public async Task World_ThatIsNotThereYet_IsShownAsSoonAsItIs()
    {
        await using var scene = await stage.NewSceneAsync(stage.Open, "not-called-yet");
        await scene.Page.GotoAsync("/?world=not-called-yet");
        await Expect(scene.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no world not-called-yet" }))
            .ToBeVisibleAsync();

        await scene.AdvanceAsync("1m");

        await Expect(scene.Clock).ToHaveTextAsync("2024-01-01 00:01:00");
    }

    [BrowserFact]
    public async Task Colours_FollowTheSystem_AndStayLegible()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var scene = await stage.NewSceneAsync(new() { ColorScheme = scheme });
            await scene.CreateClusterAsync();
            await scene.ShowAsync();
            await Expect(scene.Nodes).ToHaveCountAsync(3);

            var colours = await scene.Page.EvaluateAsync<double[][]>(
                """
                () => {
                  const rgb = text => text.match(/[\d.]+/g).slice(0, 3).map(Number);
                  const ground = getComputedStyle(document.querySelector('main section')).backgroundColor;
                  const cell = getComputedStyle(document.querySelector('.grid .cell'));
                  return [getComputedStyle(document.body).color, ground, cell.color, cell.backgroundColor,
                    getComputedStyle(document.querySelector('.faint')).color, ground].map(rgb);
                }
                """);
            Luminance(colours[1]).Should().Match(light => scheme == ColorScheme.Light ? light > 0.8 : light < 0.1);
            for (var pair = 0; pair < colours.Length; pair += 2)
            {
                Contrast(colours[pair], colours[pair + 1]).Should().BeGreaterThan(4.5);
            }

            scene.RequireQuiet();
        }
    }

    private static double Contrast(double[] one, double[] other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    // As the Web Content Accessibility Guidelines define it.
    private static double Luminance(double[] colour)
    {
        var parts = colour.Select(part => part / 255)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
