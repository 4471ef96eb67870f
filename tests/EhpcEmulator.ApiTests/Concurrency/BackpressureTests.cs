using System.Net;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>More load than is taken on is refused at once, changes nothing, and leaves nothing behind.</summary>
public sealed class BackpressureTests
{
    private const int Bound = 4;
    private const int TooMany = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("JSON")]
    [InlineData("XML")]
    public async Task Write_BeyondTheLineOfItsWorld_IsThrottledAtOnceAndChangesNothing(string format)
    {
        await using var emulator = await StartAsync("World:MaxWaiting");
        using var wire = new Wire(emulator, "busy");
        var world = await emulator.Services.GetRequiredService<WorldRegistry>().OpenAsync("busy");
        var permit = await world.EnterAsync(CancellationToken.None);

        var calls = MakeTemplates(wire, format);
        var refused = await RefusedAsync(calls);

        foreach (var answer in refused)
        {
            ShouldBe(answer, format, HttpStatusCode.TooManyRequests, "Throttling.User",
                "Request was denied due to user flow control.");
        }

        await ShouldAnswerAroundAsync(emulator, wire);
        permit.Dispose();
        await ShouldGoOnAsync(wire, calls, "Throttling.User");
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("XML")]
    public async Task Call_BeyondWhatTheProcessTakesOn_IsRefusedAtOnceAndChangesNothing(string format)
    {
        await using var emulator = await StartAsync("Gateway:MaxCalls");
        using var wire = new Wire(emulator, "busy");
        var world = await emulator.Services.GetRequiredService<WorldRegistry>().OpenAsync("busy");
        var permit = await world.EnterAsync(CancellationToken.None);

        var calls = MakeTemplates(wire, format);
        var refused = await RefusedAsync(calls);

        using var elsewhere = new Wire(emulator, "idle");
        foreach (var answer in (IEnumerable<WireAnswer>)
            [.. refused, await elsewhere.CallAsync("ListClusters", ("Format", format))])
        {
            ShouldBe(answer, format, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable",
                "The request has failed due to a temporary failure of the server.*");
            answer.Headers["Retry-After"].Should().Be("1");
        }

        (await wire.ControlAsync(HttpMethod.Get, "/health/ready")).IsSuccess.Should().BeTrue();
        (await wire.ControlAsync(HttpMethod.Get, "")).IsSuccess.Should().BeTrue();
        permit.Dispose();
        await ShouldGoOnAsync(wire, calls, "ServiceUnavailable");
    }

    [Fact]
    public async Task Question_WithSomethingDue_WaitsInTheSameLine()
    {
        await using var emulator = await StartAsync("World:MaxWaiting");
        using var wire = new Wire(emulator, "busy");
        (await wire.CallAsync("CreateCluster", Orders.Cluster())).Require();
        var world = await emulator.Services.GetRequiredService<WorldRegistry>().OpenAsync("busy");
        var permit = await world.EnterAsync(CancellationToken.None);
        world.Clock.AdvanceTo(world.NextDue!.Value);

        var calls = Enumerable.Range(0, Bound + TooMany)
            .Select(number => wire.CallAsync("ListClusters", ("PageNumber", $"{number + 1}"))).ToList();
        var refused = await RefusedAsync(calls);

        refused.Select(answer => answer.Code).Should().AllBe("Throttling.User");
        permit.Dispose();
        foreach (var answer in (await Task.WhenAll(calls)).Except(refused))
        {
            answer.Require();
        }
    }

    [Theory]
    [InlineData("World:MaxWaiting")]
    [InlineData("Gateway:MaxCalls")]
    public async Task Start_WithABoundThatLetsNobodyIn_EndsWithAReason(string setting)
    {
        var starting = () => EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Settings = new Dictionary<string, string> { [setting] = "0" },
        });

        await starting.Should().ThrowAsync<EhpcEmulatorException>().WithMessage($"*{setting} must be 1 or more.*");
    }

    private static Task<EhpcEmulatorHost> StartAsync(string setting) => EhpcEmulatorHost.StartAsync(
        new EhpcEmulatorOptions
        {
            Settings = new Dictionary<string, string> { [setting] = $"{Bound}", ["World:Speed"] = "0" },
        });

    private static List<Task<WireAnswer>> MakeTemplates(Wire wire, string format) =>
    [
        .. Enumerable.Range(0, Bound + TooMany).Select(number => wire.CallAsync(
            "CreateJobTemplate", ("Name", $"template-{number}"), ("CommandLine", "hostname"), ("Format", format))),
    ];

    // Those that are let in wait for the permit that the test holds, so that every call that is answered was refused.
    private static async Task<IReadOnlyList<WireAnswer>> RefusedAsync(IReadOnlyList<Task<WireAnswer>> calls)
    {
        var left = calls.ToList();
        var refused = new List<WireAnswer>();
        while (refused.Count < TooMany)
        {
            var answered = await Task.WhenAny(left).WaitAsync(Patience);
            left.Remove(answered);
            refused.Add(await answered);
        }

        left.Should().HaveCount(Bound).And.NotContain(call => call.IsCompleted);
        return refused;
    }

    private static void ShouldBe(
        WireAnswer answer, string format, HttpStatusCode status, string code, string message)
    {
        answer.Status.Should().Be(status, answer.Text);
        if (format == "XML")
        {
            answer.Headers["Content-Type"].Should().Be("text/xml;charset=utf-8");
            var error = XDocument.Parse(answer.Text).Root!;
            error.Name.LocalName.Should().Be("Error");
            error.Element("Code")!.Value.Should().Be(code);
            error.Element("Message")!.Value.Should().Match(message);
            error.Element("RequestId")!.Value.Should().Be(answer.RequestId);
            return;
        }

        answer.Code.Should().Be(code);
        answer.Json.GetProperty("Message").GetString().Should().Match(message);
        answer.Json.GetProperty("RequestId").GetString().Should().Be(answer.RequestId);
    }

    // Calls that do not wait for the writer of that world, and requests of whoever operates the emulator.
    private static async Task ShouldAnswerAroundAsync(EhpcEmulatorHost emulator, Wire wire)
    {
        using var elsewhere = new Wire(emulator, "idle");
        (await elsewhere.CallAsync("CreateJobTemplate", ("Name", "other"), ("CommandLine", "hostname"))).Require();
        (await wire.CallAsync("ListJobTemplates")).Require().GetProperty("TotalCount").GetInt32().Should().Be(0);
        (await wire.ControlAsync(HttpMethod.Get, "/health/ready")).IsSuccess.Should().BeTrue();
        (await wire.ControlAsync(HttpMethod.Get, "")).IsSuccess.Should().BeTrue();
    }

    private static async Task ShouldGoOnAsync(Wire wire, IReadOnlyList<Task<WireAnswer>> calls, string code)
    {
        var answers = await Task.WhenAll(calls).WaitAsync(Patience);
        var made = Enumerable.Range(0, answers.Length).Where(number => answers[number].IsSuccess)
            .Select(number => $"template-{number}").ToList();
        made.Should().HaveCount(Bound, "what was let in is done");
        (await wire.CallAsync("CreateJobTemplate", ("Name", "later"), ("CommandLine", "hostname"))).Require();
        (await wire.ListAsync("ListJobTemplates", "Templates.JobTemplates"))
            .Select(template => template.GetProperty("Name").GetString())
            .Should().BeEquivalentTo([.. made, "later"], "a refused call changes nothing");

        var journal = (await wire.ControlAsync(HttpMethod.Get, $"journal?code={code}")).Require();
        journal.GetProperty("total").GetInt32().Should().Be(TooMany);
    }
}
