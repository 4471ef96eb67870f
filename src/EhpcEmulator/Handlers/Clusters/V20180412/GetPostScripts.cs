using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Lists the scripts that run on each new node of a cluster, in order.</summary>
[Operation("GetPostScripts", ApiVersion.V20180412)]
public static class GetPostScripts
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<PostInstallScriptInfo> PostInstallScripts { get; init; }
    }

    /// <summary>A script and its arguments.</summary>
    public sealed record PostInstallScriptInfo(string Url, string Args);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            return new Response
            {
                PostInstallScripts =
                [
                    .. cluster.Settings.PostInstallScripts.Select(
                        script => new PostInstallScriptInfo(script.Url, script.Args)),
                ],
            };
        }
    }
}
