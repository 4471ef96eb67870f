using System.Buffers.Text;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Writes a file to the cluster, usually a job file before it is submitted.</summary>
[Operation("CreateJobFile", ApiVersion.V20180412)]
public static class CreateJobFile
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// The path of the file; a relative one starts at the user's home. Missing folders are created.
        /// </summary>
        public string? TargetFile { get; init; }

        /// <summary>The content as Base64.</summary>
        public string? Content { get; init; }

        /// <summary>The user who writes it; the cluster's job user when absent.</summary>
        public string? RunasUser { get; init; }

        /// <summary>Checked when it is given.</summary>
        public string? RunasUserPassword { get; init; }

        /// <summary>Accepted; the file is there at once either way.</summary>
        public bool? Async { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.TargetFile).Required().FilePath();
            RuleFor(r => r.Content).Required()
                .Must(content => content is null || Base64.IsValid(content)).WithMessage("It must be Base64.");
            RuleFor(r => r.RunasUserPassword).RequiredByReference();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var user = await world.RequireUserAsync(
                cluster, request.RunasUser, request.RunasUserPassword);
            var files = new ClusterFiles(world, cluster, ClusterFiles.SchedulerNodeOf(cluster));
            var path = FilePaths.Resolve(JobSubmissions.HomeOf(user), request.TargetFile!);
            if (request.TargetFile!.EndsWith('/')
                || await files.FindAsync(path, cancellationToken) is { IsFolder: true })
            {
                throw Errors.InvalidParams("TargetFile", "It is a folder.");
            }

            for (var folder = FilePaths.Parent(path); folder != "/"; folder = FilePaths.Parent(folder))
            {
                if (await files.FindAsync(folder, cancellationToken) is { IsFolder: false })
                {
                    throw Errors.InvalidParams("TargetFile", "A folder in its path is a file.");
                }
            }

            await files.MakeFolderAsync(FilePaths.Parent(path), user, world.Now, cancellationToken);
            await files.WriteAsync(
                path, Convert.FromBase64String(request.Content!), append: false, user, world.Now, cancellationToken);
            return new Response();
        }
    }
}
