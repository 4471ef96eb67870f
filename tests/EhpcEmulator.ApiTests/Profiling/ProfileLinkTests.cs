using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Profiling;

public sealed class ProfileLinkTests(MovableWallEmulator emulator) : IClassFixture<MovableWallEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Link_UntilAnHourOfTheWallClockIsOver_LeadsToTheGraph()
    {
        var (_, link) = await ProfileAsync();
        await _world.AdvanceAsync(TimeSpan.FromDays(30));
        emulator.MoveWall(TimeSpan.FromHours(1));

        using var response = await GetAsync(link.ToString());

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Link_AfterAnHourOfTheWallClock_IsRefusedAsExpired()
    {
        var (_, link) = await ProfileAsync();
        emulator.MoveWall(TimeSpan.FromSeconds(3_601));

        using var response = await GetAsync(link.ToString());

        var error = await ErrorOfAsync(response, HttpStatusCode.Forbidden);
        error.Element("Code")!.Value.Should().Be("AccessDenied");
        error.Element("Message")!.Value.Should().Be("Request has expired.");
        var expires = DateTimeOffset.Parse(
            error.Element("Expires")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        var server = DateTimeOffset.Parse(
            error.Element("ServerTime")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        (server - expires).Should().Be(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(@"Expires=\d+", "Expires=4102444800", "SignatureDoesNotMatch")]
    [InlineData("Signature=.", "Signature=_", "SignatureDoesNotMatch")]
    [InlineData("Signature=.*", "Signature=AAAA", "SignatureDoesNotMatch")]
    [InlineData(@"\.svg", ".bottomup.svg", "SignatureDoesNotMatch")]
    [InlineData("OSSAccessKeyId=[^&]*", "OSSAccessKeyId=LTAIother", "InvalidAccessKeyId")]
    [InlineData(@"Expires=\d+", "Expires=soon", "AccessDenied")]
    [InlineData(@"Expires=\d+", "Expires=1", "AccessDenied")]
    [InlineData("&Signature=.*", "", "AccessDenied")]
    [InlineData(@"\?.*", "", "AccessDenied")]
    public async Task Link_ThatWasTamperedWith_IsRefusedAsOssDoes(string part, string replacement, string code)
    {
        var (_, link) = await ProfileAsync();

        using var response = await GetAsync(Regex.Replace(link.ToString(), part, replacement));

        (await ErrorOfAsync(response, HttpStatusCode.Forbidden)).Element("Code")!.Value.Should().Be(code);
    }

    [Fact]
    public async Task Link_ThatIsRefused_DoesNotRepeatTheSignature()
    {
        var (_, link) = await ProfileAsync();
        const string Given = "c2VjcmV0c2lnbmF0dXJl";

        using var response = await GetAsync(Regex.Replace(link.ToString(), "Signature=.*", $"Signature={Given}"));

        (await ErrorOfAsync(response, HttpStatusCode.Forbidden)).ToString().Should().NotContain(Given);
    }

    [Fact]
    public async Task Link_OfAnotherWorld_IsRefused()
    {
        var (_, link) = await ProfileAsync();
        var other = emulator.NewWorld();
        await other.CallAsync("ListClusters");

        using var response = await GetAsync(link.ToString().Replace(_world.Id, other.Id, StringComparison.Ordinal));

        await ErrorOfAsync(response, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Link_OfAWorldThatIsNotThere_IsRefusedAndMakesNone()
    {
        var (_, link) = await ProfileAsync();
        var absent = emulator.NewWorld();

        using var response = await GetAsync(link.ToString().Replace(_world.Id, absent.Id, StringComparison.Ordinal));

        (await ErrorOfAsync(response, HttpStatusCode.Forbidden)).Element("Code")!.Value.Should()
            .Be("InvalidAccessKeyId");
        using var client = emulator.CreateClient();
        using var description = await client.GetAsync(new Uri($"/_emulator/worlds/{absent.Id}", UriKind.Relative));
        description.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Link_OnceTheWorldIsReset_LeadsNowhere()
    {
        var (_, link) = await ProfileAsync();
        using var client = emulator.CreateClient();
        using var reset = await client.PostAsync(
            new Uri($"/_emulator/worlds/{_world.Id}/reset", UriKind.Relative), null);

        using var response = await GetAsync(link.ToString());

        (await ErrorOfAsync(response, HttpStatusCode.NotFound)).Element("Code")!.Value.Should().Be("NoSuchKey");
    }

    private async Task<(Uri BottomUp, Uri TopDown)> ProfileAsync() =>
        await _world.ProfileAsync(await _world.RunClusterAsync());

    private async Task<HttpResponseMessage> GetAsync(string link)
    {
        using var client = emulator.CreateClient();
        return await client.GetAsync(new Uri(link));
    }

    private static async Task<XElement> ErrorOfAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/xml");
        var error = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        error.Name.LocalName.Should().Be("Error");
        error.Element("HostId")!.Value.Should().Be("localhost");
        return error;
    }
}
