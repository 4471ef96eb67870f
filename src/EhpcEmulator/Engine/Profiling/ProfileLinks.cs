using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>
/// Makes and checks the links to the graphs of profilings, which like those of OSS carry a signature and expire after a
/// while by the wall clock.
/// </summary>
public sealed class ProfileLinks(TimeProvider wallClock)
{
    /// <summary>Where the graphs are served, before the name of the world, the cluster and the file.</summary>
    public const string Folder = "/_emulator/oss";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>A link that lasts from now on.</summary>
    /// <param name="world">The world that keeps the profiling.</param>
    /// <param name="endpoint">Where the caller reaches the emulator.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="file">The name of the graph.</param>
    public string Make(World world, string endpoint, string clusterId, string file)
    {
        var expires = (wallClock.GetUtcNow() + Lasts).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(Sign(world, expires, clusterId, file));
        return $"{endpoint}{Folder}/{world.Id}/{clusterId}/{file}"
            + $"?OSSAccessKeyId={KeyIdOf(world)}&Expires={expires}&Signature={Uri.EscapeDataString(signature)}";
    }

    /// <summary>What is wrong with a link, or nothing.</summary>
    /// <param name="world">The world it names; null when there is none of that name.</param>
    /// <param name="clusterId">The cluster it names.</param>
    /// <param name="file">The graph it names.</param>
    /// <param name="claim">Its proof of authenticity.</param>
    public LinkProblem Check(World? world, string clusterId, string file, LinkClaim claim)
    {
        if (!long.TryParse(claim.Expires, NumberStyles.None, CultureInfo.InvariantCulture, out var expires))
        {
            return LinkProblem.MalformedDate;
        }

        if (expires < wallClock.GetUtcNow().ToUnixTimeSeconds())
        {
            return LinkProblem.Expired;
        }

        if (world is null || claim.KeyId != KeyIdOf(world))
        {
            return LinkProblem.UnknownKey;
        }

        var given = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(claim.Signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(
                given.AsSpan(0, length), Sign(world, claim.Expires, clusterId, file))
                ? LinkProblem.None
                : LinkProblem.WrongSignature;
    }

    private static string KeyIdOf(World world) => $"LTAI{new RandomStream(world.Ids.Seed, "ProfileKey").NextText(20)}";

    private static byte[] Sign(World world, string expires, string clusterId, string file)
    {
        Span<byte> seed = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(seed, world.Ids.Seed);
        var key = HMACSHA256.HashData("profile links"u8, seed);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"GET\n\n\n{expires}\n/{world.Id}/{clusterId}/{file}"));
    }
}

/// <summary>The proof of authenticity of a link.</summary>
/// <param name="KeyId">The key it was signed with.</param>
/// <param name="Expires">Its end in seconds since 1970.</param>
/// <param name="Signature">Base64.</param>
public sealed record LinkClaim(string KeyId, string Expires, string Signature);

/// <summary>Why a link is refused.</summary>
public enum LinkProblem
{
    /// <summary>The link is valid.</summary>
    None,

    /// <summary>Its Expires is not a whole number of seconds.</summary>
    MalformedDate,

    /// <summary>By the wall clock.</summary>
    Expired,

    /// <summary>Its world does not exist, or its key is not that of the world.</summary>
    UnknownKey,

    /// <summary>The signature is not that of this world, cluster, graph and date.</summary>
    WrongSignature,
}
