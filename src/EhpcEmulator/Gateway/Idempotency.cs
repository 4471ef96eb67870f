using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Gateway;

/// <summary>Answers a repeated ClientToken with what was answered first, and remembers first answers.</summary>
public static class Idempotency
{
    /// <summary>The answer to an earlier call with the same token under this call's id, or null.</summary>
    /// <exception cref="ApiException">InvalidParams: the earlier call had other parameters.</exception>
    public static async Task<byte[]?> FindAnswerAsync(
        WorldSession world, RpcCall call, string operation, string token, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<ClientTokenUse>([operation, token], cancellationToken) is not { } use)
        {
            return null;
        }

        if (use.ParametersHash != HashOf(call))
        {
            throw Errors.InvalidParams("ClientToken", "It was used before with other parameters.");
        }

        return ResponseBody.WithRequestId(Encoding.UTF8.GetBytes(use.Answer), call.RequestId);
    }

    /// <summary>Remembers an answer in the transaction of the change.</summary>
    public static void Remember(WorldSession world, RpcCall call, string operation, string token, byte[] answer) =>
        world.Db.Add(new ClientTokenUse
        {
            Operation = operation,
            Token = token,
            ParametersHash = HashOf(call),
            Answer = Encoding.UTF8.GetString(answer),
            UsedAt = world.Now,
        });

    private static string HashOf(RpcCall call)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in call.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            if (!PublicParameters.Contains(name))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{value.Length}:{value}"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
