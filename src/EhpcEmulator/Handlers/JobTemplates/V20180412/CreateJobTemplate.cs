using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.JobTemplates.V20180412;

/// <summary>Creates a job template, the parameters with which jobs of one kind are submitted.</summary>
[Operation("CreateJobTemplate", ApiVersion.V20180412)]
public static class CreateJobTemplate
{
    public sealed record Request : JobTemplateParameters;

    public sealed class Validator : JobTemplateParameters.Validator<Request>;

    public sealed record Response : ApiResponse
    {
        /// <summary>For example ehpc-job-tmpl-6RxO5yVcMK.</summary>
        public required string TemplateId { get; init; }
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var template = new JobTemplate
            {
                Id = $"ehpc-job-tmpl-{world.Ids.NextText(10)}",
                Number = world.Ids.NextNumber(),
                RegionId = world.Origin.RegionId,
                Name = request.Name,
                Settings = request.ToSettings(),
            };
            world.Db.Add(template);

            return Task.FromResult(new Response { TemplateId = template.Id });
        }
    }
}
