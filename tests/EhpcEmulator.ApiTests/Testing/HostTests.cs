using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Hosting;
using EhpcEmulator.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>An emulator in the test's process, and one that is found by its address.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Start_WithoutOptions_ServesAnyClientOnThisMachine()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync();
        using var client = new HttpClient();

        var answer = await client.GetStringAsync(new Uri(emulator.Address, "?Action=ListClusters&Format=JSON"));

        emulator.Address.Host.Should().Be("127.0.0.1");
        answer.Should().Contain("\"TotalCount\":0");
        emulator.HttpsAddress.Should().BeNull();
    }

    [Fact]
    public async Task Start_OfASecondEmulator_SharesNothingWithTheFirst()
    {
        await using var first = await EhpcEmulatorHost.StartAsync();
        await using var second = await EhpcEmulatorHost.StartAsync();

        await first.World("shared").CallAsync("CreateCluster", Orders.Cluster());

        second.Address.Should().NotBe(first.Address);
        (await second.World("shared").CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Start_WithHttps_IsTrustedByWhoTrustsItsAuthority()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions { Https = true });
        using var authority = X509Certificate2.CreateFromPem(await emulator.ReadAuthorityAsync());
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        await using var client = await EhpcEmulatorClient.ConnectAsync(emulator.HttpsAddress!, handler: handler);

        (await client.ListWorldsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Start_WithSettingsAndServices_GoesByThem()
    {
        var wall = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Settings = new Dictionary<string, string> { ["World:Speed"] = "0", ["World:Region"] = "cn-shanghai" },
            ConfigureServices = services => services.Replace(
                ServiceDescriptor.Singleton<TimeProvider>(new StandingClock(wall))),
        });
        await using var world = await emulator.CreateWorldAsync(frozen: false);

        var clock = await world.Clock.ReadAsync();
        await world.CallAsync("CreateCluster", Orders.Cluster());

        (clock.Now, clock.Speed).Should().Be((wall, 0));
        (await world.CallAsync("ListClusters")).GetRawText().Should().Contain("\"RegionId\":\"cn-shanghai\"");
    }

    [Theory]
    [InlineData("World:Speed", "-1", "World:Speed must be 0 to 1000000.")]
    [InlineData(
        "World:Start", "1969-12-31T23:59:59Z",
        "World:Start must be from 1970-01-01T00:00:00Z to 9000-01-01T00:00:00Z.")]
    [InlineData(
        "World:Start", "9999-12-31T00:00:00Z",
        "World:Start must be from 1970-01-01T00:00:00Z to 9000-01-01T00:00:00Z.")]
    [InlineData("Journal:Capacity", "-1", "Journal:Capacity must be 0 or more.")]
    [InlineData("Quotas:SccNodes", "-1", "Quotas:SccNodes must be 0 or more.")]
    [InlineData("Control:MaxUploadBytes", "-1", "Control:MaxUploadBytes must be 0 or more.")]
    [InlineData(
        "World:Sped", "0", "World:Sped is not a setting. World has MaxWaiting, Region, Seed, Speed, Start.")]
    [InlineData("Wrld:Speed", "0", "Wrld:Speed is not a setting. The sections are *, World.")]
    [InlineData("World:Speed:Max", "0", "World:Speed:Max is not a setting. World:Speed is a single value.")]
    [InlineData(
        "Accounts:0:Keys:0:AccessKey", "k", "Accounts:0:Keys:0:AccessKey is not a setting. Accounts:0:Keys:0 has *")]
    [InlineData("Accounts:Id", "a", "Accounts:Id is not a setting. Accounts is a list: Accounts:0, Accounts:1 *")]
    [InlineData("Tls:HostNames", "ehpc.test", "Tls:HostNames is a list: Tls:HostNames:0, Tls:HostNames:1 *")]
    [InlineData("Hardware:Stock", "3", "Hardware:Stock is not a single value: Hardware:Stock:NAME is one.")]
    [InlineData("Simulation:Profile", "7", "Simulation:Profile must be one of Instant, Fast, Realistic.")]
    [InlineData("Simulation:Profile", "Slow", "Simulation:Profile must be one of Instant, Fast, Realistic.")]
    [InlineData("Authentication:Mode", "5", "Authentication:Mode must be one of Open, Strict.")]
    [InlineData("Scheduling:Backfill", "maybe", "*'Scheduling:Backfill'*")]
    [InlineData("Contract:Strict", "maybe", "*'Contract:Strict'*")]
    [InlineData("Software:TakeUnknown", "maybe", "*'Software:TakeUnknown'*")]
    [InlineData(
        "Logging:LogLevel:Default", "Loud",
        "Logging:LogLevel:Default must be one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    public async Task Start_WithASettingThatMakesNoSense_SaysWhy(string name, string value, string why)
    {
        var options = new EhpcEmulatorOptions { Settings = new Dictionary<string, string> { [name] = value } };

        await FluentActions.Awaiting(() => EhpcEmulatorHost.StartAsync(options))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage($"*{why}*");
    }

    [Theory]
    [InlineData("Data", "Settings must not hold 'Data': DataFolder says where state is kept.")]
    [InlineData("urls", "Settings must not hold 'urls': a free port is taken.")]
    [InlineData("World__Speed", "Settings must not hold 'World__Speed': a setting has a key such as World:Speed.")]
    public async Task Start_WithASettingThatWouldBeIgnored_SaysWhatToUseInstead(string name, string why)
    {
        var options = new EhpcEmulatorOptions { Settings = new Dictionary<string, string> { [name] = "0" } };

        await FluentActions.Awaiting(() => EhpcEmulatorHost.StartAsync(options))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage($"*{why}");
    }

    [Fact]
    public async Task Dispose_BeforeItsWorlds_TakesThemAlong()
    {
        var emulator = await EhpcEmulatorHost.StartAsync();
        var world = await emulator.CreateWorldAsync();
        await emulator.DisposeAsync();

        await FluentActions.Awaiting(async () => await world.DisposeAsync()).Should().NotThrowAsync();
        await FluentActions.Awaiting(async () => await emulator.DisposeAsync()).Should().NotThrowAsync();
    }

    [Fact]
    public async Task Dispose_WithoutAFolder_LeavesNeitherStateNorPort()
    {
        var emulator = await EhpcEmulatorHost.StartAsync();
        await emulator.World("some").CallAsync("ListClusters");
        var folder = emulator.Services.GetRequiredService<DataFolder>().Path;
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Should().NotBeEmpty();

        await emulator.DisposeAsync();

        Directory.Exists(folder).Should().BeFalse();
        await FluentActions.Awaiting(() => EhpcEmulatorClient.ConnectAsync(emulator.Address))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage($"No emulator answers at {emulator.Address}:*");
    }

    [Fact]
    public async Task Start_InAFolder_FindsWhatAnEarlierOneLeft_AndKeepsOthersOut()
    {
        var folder = Directory.CreateTempSubdirectory("ehpc-testing-");
        try
        {
            var options = new EhpcEmulatorOptions { DataFolder = folder.FullName };
            await using (var first = await EhpcEmulatorHost.StartAsync(options))
            {
                await first.World("kept").CallAsync("CreateCluster", Orders.Cluster());
            }

            await using var second = await EhpcEmulatorHost.StartAsync(options);

            (await second.World("kept").CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(1);
            await FluentActions.Awaiting(() => EhpcEmulatorHost.StartAsync(options))
                .Should().ThrowAsync<EhpcEmulatorException>().WithMessage("*is in use by another emulator*");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Log_OfWhoWantsIt_HasALineOfEveryCall()
    {
        var lines = new ConcurrentQueue<string>();
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Log = lines.Enqueue,
            Settings = new Dictionary<string, string> { ["Logging:LogLevel:EhpcEmulator"] = "Debug" },
        });

        await emulator.World("some").CallAsync("ListClusters");

        // The line comes when the answer is out.
        await emulator.DisposeAsync();
        lines.Should().ContainMatch("Debug EhpcEmulator.Hosting.RequestLog: POST *ListClusters* 200 *");
    }

    [Fact]
    public async Task Connect_WithTheToken_DrivesAnEmulatorThatRuns()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Settings = new Dictionary<string, string> { ["Control:Token"] = "open-sesame" },
        });
        await using var client = await EhpcEmulatorClient.ConnectAsync(emulator.Address, "open-sesame");

        await using var world = await client.CreateWorldAsync(seed: 42);
        await world.CallAsync("ListClusters");

        world.Journal.Should().HaveReceived("ListClusters").Once();
        (await emulator.ListWorldsAsync()).Should().ContainSingle(found => found.Id == world.Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("open-window")]
    public async Task Connect_WithoutTheToken_IsRefused(string? token)
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Settings = new Dictionary<string, string> { ["Control:Token"] = "open-sesame" },
        });
        await using var client = await EhpcEmulatorClient.ConnectAsync(emulator.Address, token);

        (await FluentActions.Awaiting(() => client.CreateWorldAsync()).Should().ThrowAsync<EhpcEmulatorException>())
            .Which.Status.Should().Be(401);
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("/health")]
    public async Task Connect_ToWhatIsNotAUrl_IsRefused(string address)
    {
        var wrong = new Uri(address, UriKind.RelativeOrAbsolute);

        await FluentActions.Awaiting(() => EhpcEmulatorClient.ConnectAsync(wrong))
            .Should().ThrowAsync<ArgumentException>().WithMessage($"'{address}' is not a URL such as *");
    }

    [Fact]
    public async Task Connect_ToAServerThatAnswersAnythingToAnybody_IsRefused()
    {
        using var page = new Page();

        await FluentActions.Awaiting(() => EhpcEmulatorClient.ConnectAsync(new Uri("http://localhost:1"), handler: page))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage("*http://localhost:1/ is not an emulator.");
    }

    private sealed class Page : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent("<html></html>") });
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
