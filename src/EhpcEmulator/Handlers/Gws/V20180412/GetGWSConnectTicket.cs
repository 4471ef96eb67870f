using System.Globalization;
using System.Text;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Returns the file with which a client connects to a running desktop.</summary>
[Operation("GetGWSConnectTicket", ApiVersion.V20180412)]
public static class GetGWSConnectTicket
{
    public sealed record Request
    {
        /// <summary>The only desktop when absent.</summary>
        public string? InstanceId { get; init; }

        /// <summary>The application to start, mandatory in work mode Application; without effect otherwise.</summary>
        public string? AppName { get; init; }
    }

    public sealed record Response : EnvelopedResponse<NewTicket>
    {
        /// <summary>Base64 of an .ica file.</summary>
        public required string Ticket { get; init; }

        /// <inheritdoc/>
        protected override NewTicket ToData() => new(Ticket);
    }

    /// <summary>The connection file.</summary>
    /// <param name="Ticket">Base64 of an .ica file.</param>
    public sealed record NewTicket(string Ticket);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var instance = await world.ReadGwsInstanceAsync(request.InstanceId, cancellationToken);
            instance.Require(GwsInstanceStatus.Running);
            var application = ApplicationOf(instance, request.AppName);
            var user = instance.UserName.Length > 0 ? instance.UserName : "Administrator";

            // A ticket is valid for one connection, so it must not be one that was given out before.
            var stream = new RandomStream(
                world.Ids.Seed, "Ticket", instance.Id, world.Now.UtcTicks.ToString(CultureInfo.InvariantCulture));
            var file = ConnectionFile.TextOf(instance, application, user, stream.NextHex(32).ToUpperInvariant());

            return new Response { Ticket = Convert.ToBase64String(Encoding.UTF8.GetBytes(file)) };
        }

        private static GwsApplication? ApplicationOf(GwsInstance instance, string? name)
        {
            if (instance.WorkMode == GwsWorkMode.Desktop)
            {
                return null;
            }

            return name is null
                ? throw GatewayErrors.Missing("AppName")
                : instance.Settings.Applications.FirstOrDefault(application => application.Name == name)
                    ?? throw Errors.InvalidParams("AppName", "It must be an application of the desktop.");
        }
    }
}
