using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EhpcEmulator.Hosting;

/// <summary>Keeps certificates and their private keys as PEM files in one folder.</summary>
internal sealed class CertificateFiles(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The certificate with its private key, or null if either is missing or unreadable.</summary>
    public X509Certificate2? Find(string name)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(PathOf(name, "pem"), PathOf(name, "key"));
        }
        catch (Exception failure) when (failure is IOException or CryptographicException or ArgumentException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes <c>name.pem</c>, and <c>name.key</c> that only the owner can read.</summary>
    public void Save(string name, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()
            ?? throw new ArgumentException("The certificate has no ECDSA key.", nameof(certificate));
        Directory.CreateDirectory(folder);
        Write(PathOf(name, "key"), key.ExportPkcs8PrivateKeyPem(), OwnerOnly);
        Write(PathOf(name, "pem"), certificate.ExportCertificatePem(), Everybody);
    }

    // Written beside and moved into place, so that a process killed on the way leaves no partial file.
    private static void Write(string path, string pem, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var beside = path + ".new";
        File.Delete(beside);
        using (var writer = new StreamWriter(beside, options))
        {
            writer.WriteLine(pem);
        }

        File.Move(beside, path, overwrite: true);
    }

    private string PathOf(string name, string extension) => Path.Combine(folder, $"{name}.{extension}");
}
