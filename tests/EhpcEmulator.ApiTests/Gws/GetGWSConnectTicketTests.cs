using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class GetGWSConnectTicketTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetGWSConnectTicket_OfARunningDesktop_DecodesToAConnectionFile()
    {
        var id = await _world.RunDesktopAsync();

        var answer = await _world.CallAsync("GetGWSConnectTicket", ("InstanceId", id));

        answer.GetProperty("data").Text("Ticket").Should().Be(answer.Text("Ticket"));
        answer.Text("code").Should().Be("200");
        answer.Text("requestId").Should().Be(answer.Text("RequestId"));
        var file = Sections(answer.Decoded("Ticket"));
        file.Keys.Should().Equal("Encoding", "WFClient", "ApplicationServers", "Desktop");
        file["Desktop"]["Address"].Should().MatchRegex("^10\\.\\d+\\.\\d+\\.\\d+:1494$");
        file["Desktop"]["InitialProgram"].Should().Be("#Desktop");
        file["Desktop"]["Username"].Should().Be("Administrator");
        file["Desktop"]["LogonTicket"].Should().MatchRegex("^[0-9A-F]{32}$");
    }

    [Fact]
    public async Task GetGWSConnectTicket_OfAnApplication_StartsThat()
    {
        await _world.RunDesktopAsync(GwsSteps.WithApplications(("AllocatePublicAddress", "true")));

        var answer = await _world.CallAsync("GetGWSConnectTicket", ("AppName", "Chrome"));

        var file = Sections(answer.Decoded("Ticket"));
        file["ApplicationServers"].Should().ContainKey("Chrome");
        file["Chrome"]["InitialProgram"].Should().Be("#Chrome");
        file["Chrome"]["WorkDirectory"].Should().Be("C:\\Chrome");
        file["Chrome"]["LongCommandLine"].Should().Be("--debug");
        file["Chrome"]["Address"].Should().MatchRegex("^47\\.\\d+\\.\\d+\\.\\d+:1494$");
    }

    [Fact]
    public async Task GetGWSConnectTicket_AfterAWhile_IsAnotherOne()
    {
        var id = await _world.RunDesktopAsync();
        var first = await _world.CallAsync("GetGWSConnectTicket", ("InstanceId", id));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var second = await _world.CallAsync("GetGWSConnectTicket", ("InstanceId", id));

        second.Text("Ticket").Should().NotBe(first.Text("Ticket"));
    }

    [Fact]
    public async Task GetGWSConnectTicket_OfADesktopThatDoesNotRun_AnswersInvalidNodeStatus()
    {
        var id = await _world.RunDesktopAsync();
        await _world.CallAsync("StopGWSInstance", ("InstanceId", id));

        var error = await _world.FailAsync("GetGWSConnectTicket", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task GetGWSConnectTicket_InWorkModeApplication_NeedsOneOfItsApplications()
    {
        var id = await _world.RunDesktopAsync(GwsSteps.WithApplications());

        var missing = await _world.FailAsync("GetGWSConnectTicket", ("InstanceId", id));
        var unknown = await _world.FailAsync("GetGWSConnectTicket", ("InstanceId", id), ("AppName", "Firefox"));

        missing.Should().BeEquivalentTo(new { Status = 400, Code = "MissingAppName" });
        unknown.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }

    [Fact]
    public async Task GetGWSConnectTicket_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("GetGWSConnectTicket", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task GetGWSConnectTicket_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("GetGWSConnectTicket", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task GetGWSConnectTicket_WithoutAnyDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("GetGWSConnectTicket");

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    // Reads it as any ini file: sections of key=value lines.
    private static Dictionary<string, Dictionary<string, string>> Sections(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>();
        foreach (var line in text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('['))
            {
                sections.Add(line[1..^1], []);
            }
            else
            {
                var pair = line.Split('=', 2);
                sections.Last().Value.Add(pair[0], pair[1]);
            }
        }

        return sections;
    }
}
