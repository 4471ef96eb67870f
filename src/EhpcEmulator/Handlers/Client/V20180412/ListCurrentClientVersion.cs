using EhpcEmulator.Gateway;

namespace EhpcEmulator.Handlers.Client.V20180412;

/// <summary>Returns the newest version of the E-HPC client.</summary>
[Operation("ListCurrentClientVersion", ApiVersion.V20180412)]
public static class ListCurrentClientVersion
{
    public sealed record Request;

    public sealed record Response : ApiResponse
    {
        public required string ClientVersion { get; init; }
    }

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
            Task.FromResult(new Response { ClientVersion = ClientVersions.Current });
    }
}
