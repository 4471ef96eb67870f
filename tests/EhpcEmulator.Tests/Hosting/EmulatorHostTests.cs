using System.Net;
using System.Security.Cryptography.X509Certificates;
using EhpcEmulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.Tests.Hosting;

public sealed class EmulatorHostTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = EmulatorHost.CreateEmbeddedBuilder(new Dictionary<string, string?>
        {
            ["environment"] = "Development",
            ["Urls"] = "http://127.0.0.1:0;https://127.0.0.1:0",
            ["Data"] = _folder.Path,
        }).Build();
        _app.MapMethods("/", ["GET", "POST"], async http =>
        {
            var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
            await http.Response.WriteAsync($"{http.Request.QueryString.Value!.Length + body.Length}");
        });
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http", "1.1")]
    [InlineData("https", "1.1")]
    [InlineData("https", "2.0")]
    public async Task Get_WithEverythingInTheQuery_IsRead(string scheme, string version)
    {
        using var client = Client();
        var query = $"?UserData={new string('a', 1024 * 1024)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url(scheme)}/{query}")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Be($"{query.Length}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_WithMoreThanTheGatewayReads_ReachesTheGateway(bool isChunked)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, Url("http"))
        {
            Content = new StringContent(new string('a', 40 * 1024 * 1024)),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Https_IsTrustedByWhoTrustsTheAuthority()
    {
        using var authority = X509Certificate2.CreateFromPem(
            _app.Services.GetRequiredService<DevelopmentCertificate>().AuthorityPem);
        using var client = Client(authority);

        using var answer = await client.GetAsync(Url("https"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Http_NeverPaysForACertificate()
    {
        using var client = Client();

        using var answer = await client.GetAsync(Url("http"));

        Directory.Exists(_folder["tls"]).Should().BeFalse();
        answer.Headers.Server.Should().BeEmpty();
    }

    private static HttpClient Client(X509Certificate2? authority = null)
    {
        var handler = new SocketsHttpHandler();
        if (authority is null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
        }
        else
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        return new HttpClient(handler);
    }

    private string Url(string scheme) =>
        _app.Urls.Single(url => url.StartsWith($"{scheme}:", StringComparison.Ordinal));
}
