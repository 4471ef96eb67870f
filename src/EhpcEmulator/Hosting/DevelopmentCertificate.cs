using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EhpcEmulator.Hosting;

/// <summary>
/// The certificate that the emulator uses for HTTPS. Nothing is made or read before the first TLS handshake,
/// so that starting, and plain HTTP, never pay for it.
/// </summary>
public sealed class DevelopmentCertificate(DataFolder folder, EmulatorOptions options, TimeProvider wallClock)
    : IDisposable
{
    private static readonly string[] UsualNames =
        ["localhost", "127.0.0.1", "::1", "host.docker.internal", "*.ehpc.localhost", "ehpc", "ehpc-emulator"];

    // A certificate is replaced before its last day, so that none expires under a client.
    private static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    private readonly CertificateFiles _files = new(Path.Combine(folder.Path, "tls"));
    private readonly Lock _making = new();
    private volatile Current? _current;

    /// <summary>The certificate of the emulator's authority in PEM, for clients to trust.</summary>
    public string AuthorityPem => Take().AuthorityPem;

    /// <summary>The server certificate with its private key.</summary>
    public X509Certificate2 Server => Take().Server;

    /// <summary>The server certificate prepared for handshakes.</summary>
    public SslStreamCertificateContext Context => Take().Context;

    /// <summary>The names and IP addresses in the server certificate.</summary>
    internal IReadOnlyList<string> Names { get; } = UsualNames
        .Concat(options.HostNames)
        .Concat(options.Urls.Select(url => url.Host.Trim('[', ']')).Where(IsName))
        .Select(name => IPAddress.TryParse(name, out var address) ? address.ToString() : name)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToList();

    /// <summary>Forgets the private keys.</summary>
    public void Dispose() => _current?.Server.Dispose();

    private static bool IsName(string host) =>
        IPAddress.TryParse(host, out var address)
            ? !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            : host is not ("*" or "+");

    private Current Take()
    {
        var now = wallClock.GetUtcNow();
        if (_current is { } current && current.RenewAt > now)
        {
            return current;
        }

        lock (_making)
        {
            if (_current is { } another && another.RenewAt > now)
            {
                return another;
            }

            // The one replaced is left to the garbage collector: a handshake may still be using it.
            return _current = FindOrMake(now);
        }
    }

    private Current FindOrMake(DateTimeOffset now)
    {
        using var authority = FindAuthority(now) ?? MakeAuthority(now);
        var server = FindServer(authority, now) ?? MakeServer(authority, now);
        return new(
            authority.Certificate.ExportCertificatePem() + "\n",
            server,
            SslStreamCertificateContext.Create(server, additionalCertificates: null, offline: true),
            new DateTimeOffset(server.NotAfter) - LastDay);
    }

    private CertificateAuthority? FindAuthority(DateTimeOffset now) =>
        _files.Find("ca") is { } found && CertificateAuthority.IsUsable(found, now + LastDay) ? new(found) : null;

    private CertificateAuthority MakeAuthority(DateTimeOffset now)
    {
        var made = CertificateAuthority.Create(now);
        _files.Save("ca", made.Certificate);
        return made;
    }

    private X509Certificate2? FindServer(CertificateAuthority authority, DateTimeOffset now) =>
        _files.Find("server") is { } found && authority.Vouches(found, Names, now + LastDay) ? Usable(found) : null;

    private X509Certificate2 MakeServer(CertificateAuthority authority, DateTimeOffset now)
    {
        var made = authority.Issue(Names, now);
        _files.Save("server", made);
        return Usable(made);
    }

    // Windows uses keys for TLS only if they went through its key store.
    private static X509Certificate2 Usable(X509Certificate2 certificate) =>
        OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null)
            : certificate;

    private sealed record Current(
        string AuthorityPem, X509Certificate2 Server, SslStreamCertificateContext Context, DateTimeOffset RenewAt);
}
