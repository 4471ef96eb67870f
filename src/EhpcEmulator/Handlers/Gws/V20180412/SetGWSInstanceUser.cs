using System.Globalization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Assigns a desktop to a RAM user, in place of the one it had. Only the account itself may do so.</summary>
[Operation("SetGWSInstanceUser", ApiVersion.V20180412)]
public static class SetGWSInstanceUser
{
    public sealed record Request
    {
        /// <summary>The only desktop when absent.</summary>
        public string? InstanceId { get; init; }

        /// <summary>The id of the RAM user: at most 18 digits.</summary>
        public string UserUid { get; init; } = "";

        /// <summary>The name of the RAM user.</summary>
        public string UserName { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.UserUid).Required().RamUserId();
            RuleFor(r => r.UserName).Required().RamUserName();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            if (world.Origin.RamUser is not null)
            {
                throw Errors.NotAuthorized();
            }

            var instance = await world.RequireGwsInstanceAsync(request.InstanceId, cancellationToken);
            instance.UserName = request.UserName;
            instance.UserUid = long.Parse(request.UserUid, CultureInfo.InvariantCulture);

            return new Response();
        }
    }
}
