using System.Text;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Returns the status of the last installation of the NFS client on a desktop.</summary>
[Operation("DescribeNFSClientStatus", ApiVersion.V20180412)]
public static class DescribeNFSClientStatus
{
    public sealed record Request
    {
        /// <summary>The only desktop when absent.</summary>
        public string? InstanceId { get; init; }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>NotInstalled, Running or Finished; the latter also when it was ended.</summary>
        public required string Status { get; init; }

        /// <summary>Absent while nothing was ever installed.</summary>
        public required InstallationResult? Result { get; init; }
    }

    /// <summary>The result of an installation.</summary>
    public sealed record InstallationResult
    {
        /// <summary>Running, Finished, or Stopped when the desktop stopped meanwhile.</summary>
        public required string InvokeRecordStatus { get; init; }

        /// <summary>Absent until it ran to its end.</summary>
        public required int? ExitCode { get; init; }

        /// <summary>Base64 of what it printed; its last line is True where the client is installed.</summary>
        public required string Output { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var instance = await world.ReadGwsInstanceAsync(request.InstanceId, cancellationToken);
            var last = await world.Db.NfsInstallations.AsNoTracking()
                .Where(installation => installation.InstanceId == instance.Id)
                .OrderByDescending(installation => installation.Number)
                .FirstOrDefaultAsync(cancellationToken);

            return new Response
            {
                Status = last is null ? "NotInstalled"
                    : last.Status == InvocationStatus.Running ? "Running"
                    : "Finished",
                Result = last is null ? null : ResultOf(last),
            };
        }

        private static InstallationResult ResultOf(NfsInstallation installation) => new()
        {
            InvokeRecordStatus = $"{installation.Status}",
            ExitCode = installation.ExitCode,
            Output = Convert.ToBase64String(Encoding.UTF8.GetBytes(installation.Output)),
        };
    }
}
