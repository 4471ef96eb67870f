using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>
/// Deletes container applications, all of them or none. Jobs that were submitted with them, and images, are kept.
/// </summary>
[Operation("DeleteContainerApps", ApiVersion.V20180412)]
public static class DeleteContainerApps
{
    public sealed record Request
    {
        /// <summary>1 to 100 applications.</summary>
        [Parameter("ContainerApp")]
        public IReadOnlyList<AppParameters> ContainerApps { get; init; } = [];
    }

    /// <summary>An application to delete: <c>ContainerApp.N</c>.</summary>
    public sealed record AppParameters
    {
        public string Id { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ContainerApps).Required().HasItems(1, 100);
            RuleForEach(r => r.ContainerApps).ChildRules(app => app.RuleFor(a => a.Id).Required());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var apps = await world.RequireContainerAppsAsync(
                request.ContainerApps.Select(app => app.Id), cancellationToken);
            world.Db.RemoveRange(apps);

            return new Response();
        }
    }
}
