using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>The guide's code, as it is shown, at work.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task Guide_ShowsCodeThatWorks()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync();
        await using var world = await emulator.CreateWorldAsync(seed: 42);

        var created = await world.CallAsync(
            "CreateCluster",
            ("Name", "first"), ("OsTag", "CentOS_7.6_64"), ("DeployMode", "Simple"), ("Password", "Not-secret-1"),
            ("EcsOrder.Manager.InstanceType", "ecs.c5.large"),
            ("EcsOrder.Compute.Count", "2"), ("EcsOrder.Compute.InstanceType", "ecs.c5.large"),
            ("EcsOrder.Login.Count", "1"), ("EcsOrder.Login.InstanceType", "ecs.c5.large"));
        var clusterId = created.GetProperty("ClusterId").GetString()!;

        await world.Clock.AdvanceUntilAsync("cluster", clusterId, "running", limit: TimeSpan.FromHours(2));
        await world.Clock.AdvanceAsync(TimeSpan.FromMinutes(5));
        var done = await world.Clock.AdvanceUntilIdleAsync();
        done.NextDue.Should().BeNull();

        await world.Faults.On("DescribeCluster").With("ClusterId", clusterId).Times(2).FailAsync("ServiceUnavailable");
        await world.Faults.OnAnyCall().AtRate(0.01).ThrottleAsync(retryAfter: 1);
        await FluentActions.Awaiting(() => world.CallAsync("DescribeCluster", ("ClusterId", clusterId)))
            .Should().ThrowAsync<EhpcApiException>().Where(error => error.Code == "ServiceUnavailable");

        world.Journal.Should().HaveReceived("CreateCluster").With("Name", "first").Once();
        world.Journal.Should().HaveReceived("CreateCluster").ThatSucceeded().Times(1);
        world.Journal.Should().NotHaveReceived("DeleteCluster");

        var ready = await world.Snapshots.TakeAsync();
        await using var other = await world.Snapshots.ForkAsync(ready);
        await world.Snapshots.RestoreAsync(ready);
        (await other.Clock.NowAsync()).Should().Be(await world.Clock.NowAsync());

        await using var remote = await EhpcEmulatorClient.ConnectAsync(emulator.Address);
        await using var its = await remote.CreateWorldAsync();
        its.Id.Should().NotBe(world.Id);
    }

    [Fact]
    public async Task Guide_ShowsNoOtherCode()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "testing-dotnet.md"));
        var tested = await File.ReadAllTextAsync(Path.Combine(
            Repository.Root, "tests", "EhpcEmulator.ApiTests", "Testing", "GuideTests.cs"));
        var lines = tested.Split('\n').Select(line => line.Trim()).ToHashSet();

        var shown = CodeBlock().Matches(page)
            .SelectMany(block => block.Groups["code"].Value.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .ToList();

        shown.Should().NotBeEmpty().And.OnlyContain(line => lines.Contains(line));
    }

    [GeneratedRegex(@"^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
