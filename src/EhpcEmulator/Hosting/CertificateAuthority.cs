using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EhpcEmulator.Hosting;

/// <summary>The emulator's own certificate authority, which its clients can be told to trust.</summary>
internal sealed class CertificateAuthority(X509Certificate2 certificate) : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int AuthorityYears = 10;

    // Clients refuse leaf certificates that live longer; the first day is in the past for clocks that are behind.
    private const int LeafDays = 397;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromDays(1);

    /// <summary>The authority's certificate with its private key.</summary>
    public X509Certificate2 Certificate => certificate;

    /// <summary>Makes an authority that lives ten years.</summary>
    public static CertificateAuthority Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=E-HPC emulator CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new(request.CreateSelfSigned(now - ClockSkew, (now - ClockSkew).AddYears(AuthorityYears)));
    }

    /// <summary>Whether the certificate is an authority's, has its key and is valid.</summary>
    public static bool IsUsable(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.HasPrivateKey
        && certificate.NotBefore <= now
        && certificate.NotAfter > now
        && certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic.CertificateAuthority);

    /// <summary>Makes a server's certificate, with its private key.</summary>
    /// <param name="names">Host names, <c>*.</c> allowed, and IP addresses.</param>
    /// <param name="now">The wall clock.</param>
    public X509Certificate2 Issue(IEnumerable<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=E-HPC emulator", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));

        var from = Later(now - ClockSkew, certificate.NotBefore);
        var to = Earlier(from.AddDays(LeafDays).AddSeconds(-1), certificate.NotAfter);
        using var issued = request.Create(certificate, from, to, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Whether this authority issued the certificate, valid at the instant and with these names.</summary>
    public bool Vouches(X509Certificate2 leaf, IEnumerable<string> names, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return leaf.HasPrivateKey && chain.Build(leaf) && names.All(NamesOf(leaf).Contains);
    }

    /// <summary>Forgets the private key.</summary>
    public void Dispose() => certificate.Dispose();

    private static HashSet<string> NamesOf(X509Certificate2 leaf) =>
        leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames()
                .Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static X509Extension AlternativeNames(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
