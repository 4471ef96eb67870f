using System.Security.Cryptography.X509Certificates;
using EhpcEmulator.Hosting;
using EhpcEmulator.Tests.Support;

namespace EhpcEmulator.Tests.Hosting;

public sealed class DevelopmentCertificateTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private readonly ManualTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Server_IsTrustedByWhoTrustsTheAuthority()
    {
        using var folder = DataFolder.Open(_root.Path);
        using var certificate = Certificate(folder);
        using var authority = X509Certificate2.CreateFromPem(certificate.AuthorityPem);

        ErrorsOf(certificate.Server, authority).Should().BeEmpty();
        certificate.Server.HasPrivateKey.Should().BeTrue();
        (certificate.Server.NotAfter - certificate.Server.NotBefore).TotalDays.Should().BeLessThanOrEqualTo(397);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("host.docker.internal", true)]
    [InlineData("cn-hangzhou.ehpc.localhost", true)]
    [InlineData("ehpc", true)]
    [InlineData("ehpc-emulator", true)]
    [InlineData("hpc.test", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("aliyuncs.com", false)]
    public void Server_HoldsTheUsualNamesTheConfiguredOnesAndWhereItListens(string name, bool isHeld)
    {
        using var folder = DataFolder.Open(_root.Path);
        using var certificate = Certificate(folder, "https://10.1.2.3:8443;https://*:9443", "hpc.test");

        certificate.Server.MatchesHostname(name).Should().Be(isHeld);
    }

    [Fact]
    public void Certificate_IsNotMadeBeforeItIsAskedFor()
    {
        using var folder = DataFolder.Open(_root.Path);
        using var certificate = Certificate(folder);

        Directory.Exists(_root["tls"]).Should().BeFalse();
        certificate.AuthorityPem.Should().Be(File.ReadAllText(_root["tls/ca.pem"]));
    }

    [Fact]
    public void Start_OnTheSameFolder_TakesTheSameCertificates()
    {
        var first = Start();

        Start().Should().Be(first);
    }

    [Fact]
    public void Start_AfterTheServerCertificateHasEnded_MakesAnotherOfTheSameAuthority()
    {
        var first = Start();
        _clock.Advance(TimeSpan.FromDays(400));

        var second = Start();

        second.Server.Should().NotBe(first.Server);
        second.Authority.Should().Be(first.Authority);
    }

    [Fact]
    public void Server_OfAProcessThatOutlivesIt_IsReplaced()
    {
        using var folder = DataFolder.Open(_root.Path);
        using var certificate = Certificate(folder);
        var first = certificate.Server.Thumbprint;

        _clock.Advance(TimeSpan.FromDays(390));
        certificate.Server.Thumbprint.Should().Be(first);
        _clock.Advance(TimeSpan.FromDays(7));
        certificate.Server.Thumbprint.Should().NotBe(first);
    }

    [Fact]
    public void Start_AfterTheAuthorityHasEnded_MakesBothAnew()
    {
        var first = Start();
        _clock.Now = _clock.Now.AddYears(10);

        var second = Start();

        second.Authority.Should().NotBe(first.Authority);
        second.Server.Should().NotBe(first.Server);
    }

    [Fact]
    public void Start_WithAnotherHostName_MakesAnotherServerCertificateOfTheSameAuthority()
    {
        var first = Start();

        var second = Start("hpc.test");

        second.Server.Should().NotBe(first.Server);
        second.Authority.Should().Be(first.Authority);
    }

    [Theory]
    [InlineData("server.key", false)]
    [InlineData("server.pem", false)]
    [InlineData("ca.key", true)]
    [InlineData("ca.pem", true)]
    public void Start_OnAnUnreadableFile_MakesWhatIsMissing(string file, bool makesAnAuthority)
    {
        var first = Start();
        File.WriteAllText(_root[$"tls/{file}"], "-----BEGIN NONSENSE-----");

        var second = Start();

        second.Server.Should().NotBe(first.Server);
        (second.Authority != first.Authority).Should().Be(makesAnAuthority);
    }

    [Theory]
    [InlineData("ca.key")]
    [InlineData("server.key")]
    public void PrivateKeys_AreReadableByTheirOwnerOnly(string file)
    {
        Start();

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_root[$"tls/{file}"])
                .Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private DevelopmentCertificate Certificate(
        DataFolder folder, string urls = ListenAddresses.Default, params string[] hostNames)
    {
        ListenAddresses.TryParse(urls, out var addresses, out _).Should().BeTrue();
        return new(folder, new EmulatorOptions { Urls = addresses!, HostNames = hostNames }, _clock);
    }

    private (string Server, string Authority) Start(params string[] hostNames)
    {
        using var folder = DataFolder.Open(_root.Path);
        using var certificate = Certificate(folder, ListenAddresses.Default, hostNames);
        using var authority = X509Certificate2.CreateFromPem(certificate.AuthorityPem);
        ErrorsOf(certificate.Server, authority).Should().BeEmpty();
        return (certificate.Server.Thumbprint, authority.Thumbprint);
    }

    private string[] ErrorsOf(X509Certificate2 server, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _clock.Now.UtcDateTime;
        chain.Build(server);
        return [.. chain.ChainStatus.Select(status => status.StatusInformation)];
    }
}
