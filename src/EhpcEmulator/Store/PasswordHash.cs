using System.Security.Cryptography;
using System.Text;

namespace EhpcEmulator.Store;

/// <summary>
/// Passwords as they are stored: a salt and a hash. They guard simulated clusters, so the hash is fast; salting keeps
/// equal passwords from looking equal in a data folder that is shared.
/// </summary>
public static class PasswordHash
{
    /// <summary><c>salt$hash</c>, the hash in lower-case hexadecimal.</summary>
    public static string Of(string password, string salt) => $"{salt}${Digest(password, salt)}";

    /// <summary>Whether a password is the one that was hashed.</summary>
    public static bool Matches(string password, string hash)
    {
        var separator = hash.IndexOf('$', StringComparison.Ordinal);
        return separator > 0 && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash[(separator + 1)..]),
            Encoding.ASCII.GetBytes(Digest(password, hash[..separator])));
    }

    private static string Digest(string password, string salt) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(password)));
}
